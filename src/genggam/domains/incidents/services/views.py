"""Keep the list views that people give a name to."""

from __future__ import annotations

import uuid

from django.utils.translation import gettext_lazy as _

from genggam.domains.incidents import permissions
from genggam.domains.incidents.models import SavedFilter
from genggam.foundation.access import actors
from genggam.lib import errors


def save_filter(*, actor: actors.Actor, name: str, query: str) -> SavedFilter:
    """Keep a list view under a name; the same name is overwritten."""
    actor.require(permissions.VIEW)
    cleaned = " ".join(name.split())[:60]
    if not cleaned:
        message = _("Give the view a name.")
        raise errors.InvalidInput("missing_fields", message, fields={"name": [str(message)]})
    saved, _created = SavedFilter.objects.update_or_create(
        user_id=actor.person, name=cleaned, defaults={"query": query[:600]}
    )
    return saved


def forget_filter(*, actor: actors.Actor, filter_id: uuid.UUID) -> None:
    """Delete one of the actor's own views; raises NotFound for anybody else's."""
    deleted, _rows = SavedFilter.objects.filter(pk=filter_id, user_id=actor.person).delete()
    if not deleted:
        raise errors.NotFound("filter_not_found", _("There is no such view."))
