"""Meja Kerja as its page shows it: groups with counts, items with a clock."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from genggam.kernel.inbox.registry import Group, InboxItem
from genggam.kernel.ui import components, rendering


def context(groups: Sequence[Group]) -> dict[str, Any]:
    """Return the read model of the page."""
    return {"groups": [_group(group) for group in groups], "total": _total(groups)}


def _group(group: Group) -> dict[str, Any]:
    number = rendering.number(group.count)
    return {
        "key": group.key.replace(".", "-"),
        "label": group.label,
        "hint": group.hint,
        "url": group.url,
        "count": _("more than %(number)s") % {"number": number} if group.more else number,
        "rest": group.more or group.count > len(group.items),
        "items": [_item(item) for item in group.items],
    }


def _item(item: InboxItem) -> dict[str, Any]:
    clock = components.Clock(due_at=item.deadline, zone=item.zone) if item.deadline else None
    return {"item": item, "clock": clock}


def _total(groups: Sequence[Group]) -> str:
    """Say how many things wait, over all groups."""
    number = rendering.number(sum(group.count for group in groups))
    if any(group.more for group in groups):
        return _("More than %(number)s things wait for you.") % {"number": number}
    return _("%(number)s things wait for you.") % {"number": number}
