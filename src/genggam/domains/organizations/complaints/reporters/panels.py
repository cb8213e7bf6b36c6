"""What the page of a complaint says of its reporter: whether there is one, never who."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from genggam.domains.organizations import permissions
from genggam.domains.organizations.complaints.reporters import queries
from genggam.domains.organizations.complaints.workflow import OPEN
from genggam.foundation.access import actors


def reporter(actor: actors.Actor, record: Any) -> dict[str, Any]:
    """Return whether a reporter is noted, and what this reader may do about it."""
    is_noted = queries.has_reporter(record)
    handles = actor.may_on(permissions.HANDLE_COMPLAINTS, record)
    may_note = actor.may_on(permissions.OVERSEE, record) and (handles or not is_noted)
    is_open = record.state in OPEN and not record.anonymous
    return {
        "is_noted": is_noted,
        "show_url": reverse("reporter:show", args=[record.pk]) if is_noted and handles else "",
        "note_url": reverse("reporter:note", args=[record.pk]) if may_note and is_open else "",
    }
