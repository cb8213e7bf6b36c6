"""How notices name rows of the ledger, and the one notice that a step gives at once."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Mapping

from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from genggam.foundation.access import actors
from genggam.foundation.notifications import notices
from genggam.kernel.obligations import (
    codes,
    forms,
    permissions,
    queries,
    reminders,
    reminding,
    spans,
)
from genggam.kernel.obligations.models import Obligation
from genggam.kernel.ui import rendering
from genggam.lib import periods

RETURNED = "obligation.returned"
WORDS = {
    reminders.SOON: _("A report is due in a few days"),
    reminders.TODAY: _("A report is due today"),
    reminders.LATE: _("A report is late"),
    RETURNED: _("A report was returned"),
    reminders.DAILY: _("Daily reports wait"),
    reminders.BELOW: _("Reports of your regencies are late"),
    reminders.UNANSWERED: _("Reports to your unit are late"),
}
Subjects = Mapping[uuid.UUID, notices.Subject]


def title(row: Obligation) -> str:
    """Name a row: the report and its period."""
    period = spans.label(
        row.period, row.period_start, row.period_end, language=rendering.language()
    )
    return f"{row.rule.name}: {period}"


def register() -> None:
    """Hand words and names down to the bell; called when the app starts."""
    notices.register(codes.KIND, _rows, WORDS)
    notices.register("obligation_agency", _agencies, {})
    notices.register("obligation_area", _areas, {})


def tell_returned(row: Obligation) -> None:
    """Tell the people of the agency that their report came back."""
    held = reminding.people([row.agency_id], permissions.SUBMIT)
    tidings = notices.Tidings(RETURNED, codes.KIND, row.pk, row.realm, row.updated_at)
    notices.tell_all([(tidings, reminding.reading(held, row.agency_id, [row.rule.system]))])


def _rows(actor: actors.Actor, ids: Collection[uuid.UUID]) -> Subjects:
    found = queries.visible(actor=actor).filter(pk__in=ids).select_related("rule")
    return {row.pk: notices.Subject(title(row), forms.page("row", row.pk)) for row in found}


def _agencies(actor: actors.Actor, ids: Collection[uuid.UUID]) -> Subjects:
    """Count the daily reports that each agency owes by today; where none is left there is nothing to tell."""
    late = queries.visible(actor=actor).filter(
        agency_id__in=ids,
        rule__cadence=periods.DAILY,
        state__in=codes.OWED,
        period_end__lte=timezone.localdate(),
    )
    return _counted(late, "agency_id", forms.page("own"), _daily)


def _areas(actor: actors.Actor, ids: Collection[uuid.UUID]) -> Subjects:
    """Count what is late in the actor's area, for the offices that were told of it."""
    late = queries.visible(actor=actor, permission=permissions.RETURN).filter(
        queries.owed(timezone.now())
    )
    count = late.count()
    subject = notices.Subject(_late(count), forms.page("area"))
    return dict.fromkeys(ids, subject) if count else {}


def _counted(
    rows: QuerySet[Obligation], column: str, url: str, say: Callable[[int], str]
) -> Subjects:
    counts = rows.order_by().values_list(column).annotate(Count("pk"))
    return {key: notices.Subject(say(count), url) for key, count in counts}


def _daily(count: int) -> str:
    return ngettext("%(count)d daily report", "%(count)d daily reports", count) % {"count": count}


def _late(count: int) -> str:
    return ngettext("%(count)d late report", "%(count)d late reports", count) % {"count": count}
