"""Show and print the letters that applications lead to."""

from __future__ import annotations

import re
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from genggam.domains.organizations import permissions
from genggam.domains.organizations.applications.kinds import APPLICATION
from genggam.domains.organizations.letters import queries
from genggam.foundation.access import gate
from genggam.kernel.letters import services as letters
from genggam.kernel.register import queries as register
from genggam.kernel.ui import rendering
from genggam.lib import dates

app_name = "letter"
_KEY = re.compile(r"[A-Za-z0-9_-]{24}", re.ASCII)


@require_safe
@gate.guard(gate.PUBLIC)
def check(request: HttpRequest, key: str) -> HttpResponseBase:
    """Say to anybody who scanned the code what the letter is: name, status and validity, and nothing else."""
    letter = queries.letter(key) if _KEY.fullmatch(key) else None
    today = dates.to_zone(timezone.now(), dates.JAKARTA).date()
    context = {"letter": letter, "is_valid": letter is not None and letter.until >= today}
    status = 200 if letter else 404
    response = TemplateResponse(request, "letters/public_letter.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
@gate.guard(gate.holding(permissions.VIEW_APPLICATIONS))
def download(request: HttpRequest, record_id: uuid.UUID) -> HttpResponseBase:
    """Send the letter as PDF/A, drawn anew from what was decided."""
    actor = gate.actor_of(request)
    record = register.get(APPLICATION, actor=actor, record_id=record_id)
    if not record.public_key:
        raise register.not_found()
    address = request.build_absolute_uri(reverse("letter:check", args=[record.public_key]))
    pdf = letters.render("existence_letter", _written(record, address), made_on=record.letter_date)
    response = HttpResponse(pdf, content_type="application/pdf")
    name = f"{record.letter_no.replace('/', '-')}.pdf"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _written(record: Any, address: str) -> dict[str, str]:
    """Return the words of the letter, as they are printed."""
    language = rendering.language()
    until = dates.format_date(record.letter_until, language=language, long=True)
    return {
        "agency": record.agency.name,
        "title": _("Existence notice"),
        "number": record.letter_no,
        "name": record.title,
        "acronym": record.acronym,
        "legal_form": str(record.get_legal_kind_display()),
        "address": record.address,
        "region": record.region.name,
        "date": dates.format_date(record.letter_date, language=language, long=True),
        "until": until,
        "check": address,
        "opening": _(
            "The agency named above states that this organisation has reported its existence:"
        ),
        "closing": _(
            "This letter is valid until %(until)s. It gives no right to act in the name of a public body."
        )
        % {"until": until},
        "check_hint": _("Check this letter at:"),
        "label_number": _("Number"),
        "label_name": _("Name"),
        "label_acronym": _("Acronym"),
        "label_form": _("Legal form"),
        "label_address": _("Address"),
        "label_region": _("Region"),
    }


urlpatterns = [
    path("surat/<str:key>/", check, name="check"),
    path("permohonan-ormas/<uuid:record_id>/surat.pdf", download, name="download"),
]
