"""File attachments, notes and links with records; the record's own permission decides (rules.md R12, R36)."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Protocol

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from genggam.foundation.access import actors
from genggam.foundation.audit import services as audit
from genggam.foundation.files import services as files
from genggam.foundation.files.models import Kind
from genggam.kernel.dossier import queries
from genggam.kernel.dossier.models import Attachment, Checked, DocumentStatus, Link, Note
from genggam.kernel.records.models import Classification
from genggam.lib import errors, ids, text

MAX_ATTACHMENTS = 40
NAMELESS = "lampiran"
MAX_NAME, MAX_CAPTION, MAX_NOTE = 120, 200, 4000


class Filable(Protocol):
    """What a record must show so that things can be filed with it."""

    id: uuid.UUID
    agency_id: uuid.UUID

    @property
    def classification(self) -> str: ...

    @property
    def scope_path(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Place:
    """The record that something is filed with, what it is called, and the permission that this takes."""

    record: Filable
    kind: str
    permission: str

    def action(self, verb: str) -> str:
        """Name an audit action after the system of the permission: `incidents.attach`."""
        return f"{self.permission.partition('.')[0]}.{verb}"


@dataclass(frozen=True, slots=True)
class Sent:
    """One attachment as it arrives: the client's id, the content, and what its author calls it."""

    id: uuid.UUID
    upload: files.Upload
    name: str
    caption: str = ""


def clean_name(name: object) -> str:
    """Return the last part of a file name without controls, at most 120 characters; never a path."""
    written = name if isinstance(name, str) else ""
    last = PurePosixPath(written.replace("\\", "/").replace("\x00", "")).name
    kept = " ".join("".join(c if c.isprintable() else " " for c in last).split()).strip(". ")
    stem, dot, ending = kept.rpartition(".")
    if len(kept) > MAX_NAME and dot and len(ending) <= 8:
        kept = f"{stem[: MAX_NAME - len(ending) - 1]}.{ending}"
    return kept[:MAX_NAME] or NAMELESS


@transaction.atomic
def attach(
    *, actor: actors.Actor, place: Place, sent: Sent, allow: Collection[Kind] = files.EVERY_KIND
) -> tuple[Attachment, bool]:
    """File an attachment with a record; return it and whether this call stored it.

    The same content sent again under the same id returns what is stored. Raises Forbidden, InvalidInput (`file`,
    `caption`), RuleViolation (too many), Conflict (the id holds other content or hangs on another record).
    """
    actor.require(place.permission, place.record)
    caption = text.clean(sent.caption, field="caption", max_length=MAX_CAPTION, single_line=True)
    stored = files.store(sent.upload, allow=allow)
    attachment = Attachment(
        id=sent.id,
        file=stored.file,
        name=clean_name(sent.name),
        caption=caption,
        original_sha256=stored.original_sha256,
        **_filed(actor, place),
    )
    try:
        with transaction.atomic():
            attachment.save(force_insert=True)
    except IntegrityError as error:
        return _same_again(attachment, error), False
    _require_room(place)
    audit.record(
        actor=actor,
        action=place.action("attach"),
        subject_kind=place.kind,
        subject_id=place.record.id,
        agency_id=place.record.agency_id,
        fields=("attachments",),
    )
    return attachment, True


def _filed(actor: actors.Actor, place: Place) -> dict[str, object]:
    return {
        "realm": actor.realm,
        "record_kind": place.kind,
        "record_id": place.record.id,
        "created_by_id": actor.user_id,
    }


def _same_again(sent: Attachment, error: IntegrityError) -> Attachment:
    """Return the stored attachment when it is what was sent; raises Conflict otherwise."""
    if "dossier_attachment_pkey" not in str(error):
        raise error
    stored = Attachment.objects.select_related("file").filter(pk=sent.pk).first()
    same = stored is not None and all(
        getattr(stored, name) == getattr(sent, name)
        for name in ("record_kind", "record_id", "original_sha256")
    )
    if stored is None or not same:
        raise errors.Conflict(
            "content_differs",
            _("An attachment with this id exists with other content. Nothing was changed."),
            id=str(sent.pk),
        ) from error
    return stored


def _require_room(place: Place) -> None:
    if queries.attachments(place.kind, place.record.id).count() > MAX_ATTACHMENTS:
        said = str(
            _("At most %(limit)s attachments fit on one record.") % {"limit": MAX_ATTACHMENTS}
        )
        raise errors.RuleViolation("too_many_attachments", said, fields={"file": [said]})


@transaction.atomic
def withdraw(*, actor: actors.Actor, place: Place, attachment_id: uuid.UUID) -> Attachment:
    """Take an attachment off its record; the file stays for the history, the name is kept. Again is no error."""
    actor.require(place.permission, place.record)
    attachment = (
        queries.attachments(place.kind, place.record.id, withdrawn=True)
        .select_for_update(of=("self",))
        .filter(pk=attachment_id)
        .first()
    )
    if attachment is None:
        raise queries.not_found()
    if attachment.withdrawn_at is not None:
        return attachment
    attachment.withdrawn_at = timezone.now()
    attachment.withdrawn_by_id = actor.user_id
    attachment.save(update_fields=("withdrawn_at", "withdrawn_by"))
    audit.record(
        actor=actor,
        action=place.action("withdraw_attachment"),
        subject_kind=place.kind,
        subject_id=place.record.id,
        agency_id=place.record.agency_id,
        fields=("attachments",),
    )
    return attachment


@transaction.atomic
def read_attachment(*, actor: actors.Actor, place: Place, attachment_id: uuid.UUID) -> Attachment:
    """Return an attachment for serving; reading one of a classified record leaves one audit entry (rules.md R36)."""
    actor.require(place.permission, place.record)
    attachment = queries.attachment(place.kind, place.record.id, attachment_id)
    if place.record.classification != Classification.ORDINARY:
        audit.record(
            actor=actor,
            action=place.action("read_attachment"),
            subject_kind=place.kind,
            subject_id=place.record.id,
            agency_id=place.record.agency_id,
            fields=("attachments",),
        )
    return attachment


@transaction.atomic
def check_document(
    *,
    actor: actors.Actor,
    place: Place,
    document: str,
    status: str,
    note: str = "",
    attachment_id: uuid.UUID | None = None,
) -> Checked:
    """Say how a required document of the record stands; what was said before stays in the history.

    What has to be corrected needs a note. A new look keeps the file of the last one unless it brings its own.
    Raises Forbidden, InvalidInput (`note`).
    """
    actor.require(place.permission, place.record)
    said = text.clean(note, field="note", max_length=400, single_line=True)
    if status == DocumentStatus.WRONG and not said:
        message = str(_("Say what has to be corrected."))
        raise errors.InvalidInput("missing_fields", message, fields={"note": [message]})
    before = queries.checked(place.kind, place.record.id).get(document)
    seen = Checked.objects.create(
        id=ids.uuid7(),
        document=document,
        status=status,
        note=said,
        attachment_id=attachment_id or (before.attachment_id if before else None),
        **_filed(actor, place),
    )
    audit.record(
        actor=actor,
        action=place.action("check_document"),
        subject_kind=place.kind,
        subject_id=place.record.id,
        agency_id=place.record.agency_id,
        fields=(f"documents.{document}",),
    )
    return seen


@transaction.atomic
def add_note(
    *, actor: actors.Actor, place: Place, written: str, note_id: uuid.UUID | None = None
) -> tuple[Note, bool]:
    """Leave a note on a record; return it and whether this call stored it. The same note again is no error."""
    actor.require(place.permission, place.record)
    body = text.clean(written, field="text", max_length=MAX_NOTE)
    if not body:
        said = str(_("Write something first."))
        raise errors.InvalidInput("missing_fields", said, fields={"text": [said]})
    note = Note(id=note_id or ids.uuid7(), text=body, **_filed(actor, place))
    try:
        with transaction.atomic():
            note.save(force_insert=True)
    except IntegrityError as error:
        stored = Note.objects.filter(pk=note.pk).first()
        if stored is None or (stored.record_id, stored.text) != (note.record_id, note.text):
            raise errors.Conflict(
                "content_differs",
                _("A note with this id exists with other content."),
                id=str(note.pk),
            ) from error
        return stored, False
    audit.record(
        actor=actor,
        action=place.action("note"),
        subject_kind=place.kind,
        subject_id=place.record.id,
        agency_id=place.record.agency_id,
        fields=("notes",),
    )
    return note, True


@transaction.atomic
def link(
    *, actor: actors.Actor, place: Place, other_kind: str, other_id: uuid.UUID, relation: str
) -> tuple[Link, bool]:
    """Link a record with another that the actor may see; return the link and whether this call made it."""
    actor.require(place.permission, place.record)
    if queries.resolve(actor=actor, kind=other_kind, record_id=other_id) is None:
        raise errors.NotFound(
            "record_not_found", _("There is no such record, or it is not open to you.")
        )
    if (other_kind, other_id) == (place.kind, place.record.id):
        raise errors.RuleViolation("links_itself", _("A record cannot be linked with itself."))
    made, created = Link.objects.get_or_create(
        record_kind=place.kind,
        record_id=place.record.id,
        other_kind=other_kind,
        other_id=other_id,
        relation=text.clean(relation, field="relation", max_length=32, single_line=True),
        defaults={"id": ids.uuid7(), **_filed(actor, place)},
    )
    if created:
        audit.record(
            actor=actor,
            action=place.action("link"),
            subject_kind=place.kind,
            subject_id=place.record.id,
            agency_id=place.record.agency_id,
            fields=("links",),
        )
    return made, created
