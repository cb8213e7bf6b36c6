"""Read what is filed with a record that the caller has already been allowed to see."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from genggam.foundation.access import actors
from genggam.kernel.dossier.models import Attachment, Checked, Link, Note
from genggam.lib import errors

Titles = Callable[[actors.Actor, Collection[uuid.UUID]], Mapping[uuid.UUID, "Reference"]]


@dataclass(frozen=True, slots=True)
class Reference:
    """What a link shows of the record at its other end, the code of its region, and in a few words what it is."""

    title: str
    url: str
    region: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Related:
    """One link as seen from one of its ends."""

    link_id: uuid.UUID
    relation: str
    kind: str
    record_id: uuid.UUID
    reference: Reference


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything filed with one record, the oldest first; withdrawn attachments are left out."""

    attachments: tuple[Attachment, ...]
    notes: tuple[Note, ...]


_titles: dict[str, Titles] = {}


def register_titles(kind: str, titles: Titles) -> None:
    """Let a domain say how links name its records; it answers only for those that the actor may see."""
    _titles[kind] = titles


def of_record(kind: str, record_id: uuid.UUID) -> Dossier:
    """Return the attachments and notes of a record."""
    return Dossier(tuple(attachments(kind, record_id)), tuple(notes(kind, record_id)))


def attachments(
    kind: str, record_id: uuid.UUID, *, withdrawn: bool = False
) -> QuerySet[Attachment]:
    """Return the attachments of a record with their files and authors; withdrawn ones only when asked for."""
    found = Attachment.objects.filter(record_kind=kind, record_id=record_id)
    if not withdrawn:
        found = found.filter(withdrawn_at=None)
    return found.select_related("file", "created_by").order_by("created_at", "id")


def attachment(kind: str, record_id: uuid.UUID, attachment_id: uuid.UUID) -> Attachment:
    """Return one attachment of the record; raises NotFound for another record's and for a withdrawn one."""
    found = attachments(kind, record_id).filter(pk=attachment_id).first()
    if found is None:
        raise not_found()
    return found


def checked(kind: str, record_id: uuid.UUID) -> dict[str, Checked]:
    """Return the newest look at each required document of a record that somebody has looked at."""
    found = (
        Checked.objects.filter(record_kind=kind, record_id=record_id)
        .select_related("attachment", "attachment__file", "created_by")
        .order_by("document", "-created_at", "-id")
        .distinct("document")
    )
    return {each.document: each for each in found}


def not_found() -> errors.NotFound:
    """Return the one error for an attachment that is missing, withdrawn or another record's."""
    return errors.NotFound("attachment_not_found", _("There is no such attachment."))


def notes(kind: str, record_id: uuid.UUID) -> QuerySet[Note]:
    """Return the notes of a record with their authors, the oldest first."""
    return (
        Note.objects.filter(record_kind=kind, record_id=record_id)
        .select_related("created_by")
        .order_by("created_at", "id")
    )


def related(*, actor: actors.Actor, kind: str, record_id: uuid.UUID) -> list[Related]:
    """Return the records linked with this one, from either end, that the actor may see."""
    here = Q(record_kind=kind, record_id=record_id) | Q(other_kind=kind, other_id=record_id)
    found = []
    for link in Link.objects.filter(here).order_by("created_at", "id"):
        forward = (link.record_kind, link.record_id) == (kind, record_id)
        end = (link.other_kind, link.other_id) if forward else (link.record_kind, link.record_id)
        found.append((link, *end))
    shown = {
        k: _resolve(actor, k, {i for _l, other, i in found if other == k}) for _l, k, _i in found
    }
    return [
        Related(link.id, link.relation, other, record, shown[other][record])
        for link, other, record in found
        if record in shown[other]
    ]


def resolve(*, actor: actors.Actor, kind: str, record_id: uuid.UUID) -> Reference | None:
    """Return how a record is named to the actor, or None where the actor may not see it."""
    return _resolve(actor, kind, {record_id}).get(record_id)


def _resolve(
    actor: actors.Actor, kind: str, ids: Collection[uuid.UUID]
) -> Mapping[uuid.UUID, Reference]:
    titles = _titles.get(kind)
    return titles(actor, ids) if titles else {}
