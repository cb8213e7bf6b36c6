"""A record of any register as a document that can be filed: PDF/A-2b with everything that stands on its page."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from genggam.foundation.access import gate
from genggam.kernel.letters import services as letters
from genggam.kernel.register import detail, services
from genggam.kernel.register.declarations import Register, Route
from genggam.kernel.ui import rendering
from genggam.lib import dates


def show(register: Register) -> Callable[..., HttpResponseBase]:
    """Return the view that sends the record as a PDF; opening it above `biasa` is written down as reading is (R36)."""

    @require_safe
    @gate.guard(gate.holding(register.kind.view))
    def view(request: HttpRequest, record_id: uuid.UUID) -> HttpResponseBase:
        actor = gate.actor_of(request)
        record = services.open_record(register.kind, actor=actor, record_id=record_id)
        today = dates.to_zone(timezone.now(), record.region.time_zone).date()
        drawn = letters.draw("record", words(register, record), made_on=today)
        name = record.number.replace("/", "-")
        return HttpResponse(
            drawn,
            content_type="application/pdf",
            headers={"Content-Disposition": f'inline; filename="{name}.pdf"'},
        )

    return view


ROUTE = Route("<uuid:record_id>/pdf/", "pdf", show)


def words(register: Register, record: Any) -> dict[str, Any]:
    """Return what stands in the document, in the reader's language."""
    language, zone = rendering.language(), record.region.time_zone
    now = timezone.now()
    said = register.state_label(record.state)
    if record.is_verified:
        name = record.verified_by.full_name
        said += f" · {_('Verified by')} {name}"
    elif register.kind.verifies:
        said += f" · {_('Unverified')}"
    moment = dates.format_moment(now, zone=zone, language=language)
    return {
        "language": language,
        "title": record.title,
        "number": record.number,
        "kind": str(register.words.one),
        "agency": record.agency.name,
        "classification": str(record.get_classification_display()),
        "standing": said,
        "place": record.region.name,
        "date": dates.format_date(
            dates.to_zone(record.updated_at, zone).date(), language=language, long=True
        ),
        "foot": f"Genggam · {_('version')} {record.version} · {moment}",
        "parts": [_part(each) for each in detail.sections(register, record)],
    }


def _part(section: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": str(section["title"]),
        "pairs": [[str(pair.label), str(pair.value)] for pair in section["pairs"]],
        "texts": [{"label": str(t["label"]), "text": str(t["text"])} for t in section["texts"]],
        "tables": [
            {
                "label": str(table["label"]),
                "heads": [str(head) for head in table["heads"]],
                "rows": [[str(cell or "—") for cell in row] for row in table["rows"]],
            }
            for table in section["tables"]
        ],
    }
