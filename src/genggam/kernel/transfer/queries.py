"""Read exports. An export is its owner's alone; its rights are compared with those of this moment (rules.md R11)."""

from __future__ import annotations

import uuid
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from genggam.foundation.access import actors
from genggam.kernel.transfer import listings
from genggam.kernel.transfer.models import Export, State
from genggam.lib import errors

SHOWN = 50
UNDER_WAY = (State.QUEUED, State.RUNNING)


def mine(*, actor: actors.Actor) -> QuerySet[Export]:
    """Return the actor's exports in this realm, the newest first."""
    return Export.objects.filter(owner_id=actor.user_id, realm=actor.realm).order_by("-created_at")


def get(*, actor: actors.Actor, export_id: uuid.UUID) -> Export:
    """Return one of the actor's exports; raises NotFound for anybody else's."""
    found = mine(actor=actor).filter(pk=export_id).first()
    if found is None:
        raise not_found()
    return found


def not_found() -> errors.NotFound:
    """Return the one error for an export that is missing, over or somebody else's."""
    return errors.NotFound("export_not_found", _("There is no such export, or it has expired."))


def place_of(export: Export) -> Path:
    """Return where the file of an export stands."""
    return Path(settings.EXPORTS_ROOT) / f"{export.id}.{export.format}"


def reach(actor: actors.Actor, permission: str) -> list[list[str]]:
    """Return how far the permission reaches now: pairs of a node path and a clearance."""
    return sorted([grant.region_path, grant.clearance] for grant in actor.grants_with(permission))


def require_rights(actor: actors.Actor, export: Export) -> listings.Listing:
    """Pass when the actor's rights of this moment cover all that the export holds; raises Forbidden otherwise."""
    listing = listings.get(export.listing)
    actor.require(listing.permission)
    for path, clearance in export.reach:
        if not any(
            grant.reaches(path) and clearance in grant.classifications
            for grant in actor.grants_with(listing.permission)
        ):
            raise errors.Forbidden(
                "rights_changed",
                _("Your rights have changed since this export was made. Make a new one."),
            )
    return listing


def downloadable(*, actor: actors.Actor, export_id: uuid.UUID) -> tuple[Export, Path]:
    """Return a finished export and its file; raises NotFound when it is over, Forbidden when rights have shrunk."""
    export = get(actor=actor, export_id=export_id)
    require_rights(actor, export)
    path = place_of(export)
    if export.state != State.READY or export.expires_at <= timezone.now() or not path.exists():
        raise not_found()
    return export, path


def due_for_expiry() -> QuerySet[Export]:
    """Return the exports of all realms whose day is over."""
    return Export.objects.filter(expires_at__lte=timezone.now()).exclude(state=State.EXPIRED)
