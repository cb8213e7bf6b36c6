"""What incidents hand to Meja Kerja: each step that waits for this person, how many reports, and the first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from genggam.domains.incidents import filters, permissions, queries, waiting
from genggam.foundation.access import actors
from genggam.kernel.inbox.registry import Group, InboxItem, Text

GROUPS: tuple[tuple[str, Text, Text], ...] = (
    (waiting.RETURNED, _("Returned to us"), _("Correct these and send them again.")),
    (waiting.UPDATE, _("Update due"), _("Tell how it goes on, even when nothing changed.")),
    (waiting.VERIFY, _("To verify"), _("Check whether it is true; the centre sees it already.")),
    (waiting.ESCALATED, _("Escalated to us"), _("The level below asks for your help.")),
    (waiting.OVERDUE, _("Overdue in the area"), _("Remind the agency, or act yourself.")),
)


def groups(actor: actors.Actor, limit: int) -> Sequence[Group]:
    """Return what waits for the actor, by step; the counts are those of the list with the same filter."""
    if not actor.may(permissions.VIEW):
        return ()
    return [_group(actor, key, label, hint, limit) for key, label, hint in GROUPS]


def _group(actor: actors.Actor, key: str, label: Text, hint: Text, limit: int) -> Group:
    wanted = filters.Filters(waiting=key)
    count, more = queries.count(actor=actor, wanted=wanted)
    base = reverse("incidents:list")
    now = timezone.now()
    rows = queries.waiting_rows(actor=actor, key=key, now=now, limit=limit) if count else []
    return Group(
        key=f"incidents.{key}",
        label=label,
        hint=hint,
        url=f"{base}?{wanted.query()}",
        count=count,
        more=more,
        items=[_item(base, row, deadline) for row, deadline in rows],
    )


def _item(base: str, row: queries.Row, deadline: dt.datetime | None) -> InboxItem:
    return InboxItem(
        url=f"{base}{row.id}/",
        title=row.title,
        received_at=row.received_at,
        deadline=deadline,
        level=row.warning_level,
        note=f"{row.region_name} · {row.number}",
        zone=row.region_zone,
        is_verified=row.is_verified,
    )
