"""What the ledger hands to Meja Kerja: the own agency's returned, late and nearly due reports."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from genggam.domains.reports import listings, queries
from genggam.foundation.access import actors
from genggam.kernel.inbox.registry import Group, InboxItem, Text
from genggam.kernel.obligations import codes, permissions
from genggam.kernel.obligations.models import Obligation

GROUPS: tuple[tuple[str, Text, Text], ...] = (
    ("kembali", _("Reports returned to us"), _("Complete them and send them again.")),
    ("lambat", _("Late reports"), _("Send them, or declare that there was nothing.")),
    ("segera", _("Reports due soon"), _("Due within three days.")),
)


def groups(actor: actors.Actor, limit: int) -> Sequence[Group]:
    """Return what waits for the actor's own agency, the nearest deadline first."""
    if not actor.may(permissions.SUBMIT):
        return ()
    return [_group(actor, key, label, hint, limit) for key, label, hint in GROUPS]


def _group(actor: actors.Actor, key: str, label: Text, hint: Text, limit: int) -> Group:
    rows = queries.waiting(actor=actor, key=key, now=timezone.now())
    count = rows.count()
    return Group(
        key=f"obligations.{key}",
        label=label,
        hint=hint,
        url=reverse("reports:own"),
        count=count,
        more=False,
        items=[_item(row) for row in rows[:limit]] if count else [],
    )


def _item(row: Obligation) -> InboxItem:
    return InboxItem(
        url=reverse("reports:row", args=[row.pk]),
        title=f"{row.rule.name}: {listings.period(row)}",
        received_at=row.updated_at if row.state == codes.RETURNED else None,
        deadline=row.due_at,
        note=row.agency.name,
        zone=row.region.time_zone,
    )
