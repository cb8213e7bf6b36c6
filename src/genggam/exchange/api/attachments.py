"""Files on incidents over the API: sent once under an id of the client's, served as the pages serve them."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from django.core.files.uploadhandler import StopUpload
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.http.response import HttpResponseBase
from django.utils.http import parse_header_parameters
from django.utils.translation import gettext_lazy as _
from ninja import Router

from genggam.domains.incidents import permissions, queries
from genggam.exchange.api import answers, described, reading
from genggam.exchange.api.operations import guard
from genggam.foundation.access import gate
from genggam.kernel.dossier import queries as dossier
from genggam.kernel.dossier import services as dossier_services
from genggam.kernel.dossier import serving
from genggam.lib import errors, ids
from genggam.lib.messages import Message

router = Router(tags=["attachments"])
PIECE = 65_536


class RawBody:
    """The body of a request as an upload that is read piece by piece."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def chunks(self) -> Iterator[bytes]:
        """Yield the body."""
        while True:
            try:
                piece = self.request.read(PIECE)
            except UnreadablePostError as error:
                raise errors.MalformedInput(
                    "malformed", _("The request cannot be read.")
                ) from error
            if not piece:
                return
            yield piece


@router.put(
    "/incidents/{incident_id}/attachments/{attachment_id}",
    operation_id="putAttachment",
    openapi_extra=described.PUT_ATTACHMENT,
)
@guard(gate.holding(permissions.REPORT))
def put_attachment(request: HttpRequest, incident_id: str, attachment_id: str) -> HttpResponse:
    """File an attachment with an incident under an id that the client made; sent again, nothing is stored twice."""
    given = reading.query(request, ("name", "caption"))
    actor = gate.actor_of(request)
    incident = queries.get(actor=actor, incident_id=_known(incident_id))
    upload, name = _upload(request)
    attachment, created = dossier_services.attach(
        actor=actor,
        place=dossier_services.Place(incident, queries.KIND, permissions.REPORT),
        sent=dossier_services.Sent(
            id=ids.parse_uuid(attachment_id, field="id"),
            upload=upload,
            name=reading.single(given, "name") or name,
            caption=reading.single(given, "caption"),
        ),
    )
    return answers.respond(document(attachment, incident.id), status=201 if created else 200)


@router.get(
    "/incidents/{incident_id}/attachments/{attachment_id}",
    operation_id="getAttachment",
    openapi_extra=described.GET_ATTACHMENT,
)
@guard(gate.holding(permissions.VIEW))
def get_attachment(request: HttpRequest, incident_id: str, attachment_id: str) -> HttpResponseBase:
    """Download an attachment; images were drawn anew without their metadata, `thumbnail=1` gives a small one."""
    given = reading.query(request, ("thumbnail",))
    actor = gate.actor_of(request)
    incident = queries.get(actor=actor, incident_id=_known(incident_id))
    attachment = dossier_services.read_attachment(
        actor=actor,
        place=dossier_services.Place(incident, queries.KIND, permissions.VIEW),
        attachment_id=reading.path_id(attachment_id, missing=dossier.not_found()),
    )
    return serving.serve(attachment, thumbnail=_is_thumbnail(given), request=request)


def _is_thumbnail(given: dict[str, list[str]]) -> bool:
    wanted = reading.single(given, "thumbnail") or "0"
    if wanted not in ("0", "1"):
        said = Message("This value is not in the list.")
        raise errors.invalid("thumbnail", said, code="unknown_code")
    return wanted == "1"


def listed(incident: Any) -> list[dict[str, Any]]:
    """Return the attachments of an incident that the caller has already got."""
    return [
        document(found, incident.id) for found in dossier.attachments(queries.KIND, incident.id)
    ]


def document(attachment: Any, incident_id: uuid.UUID) -> dict[str, Any]:
    """Return how one attachment looks to programs."""
    stored = attachment.file
    return {
        "id": str(attachment.id),
        "name": attachment.name,
        "caption": attachment.caption,
        "kind": stored.kind,
        "media_type": stored.media_type,
        "size": stored.size,
        "sha256": stored.sha256,
        "original_sha256": attachment.original_sha256,
        "width": stored.width,
        "height": stored.height,
        "created_at": answers.moment(attachment.created_at),
        "url": f"/api/v1/incidents/{incident_id}/attachments/{attachment.id}",
    }


def _known(text: str) -> uuid.UUID:
    found: uuid.UUID = reading.path_id(text, missing=queries.not_found())
    return found


def _upload(request: HttpRequest) -> tuple[Any, str]:
    """Return what was sent and what it is called: a part named `file`, or the bare body."""
    if request.content_type != "multipart/form-data":
        return RawBody(request), _named(request.headers.get("Content-Disposition", ""))
    try:
        _fields, files = request.parse_file_upload(request.META, request)
    except (MultiPartParserError, StopUpload, UnreadablePostError) as error:
        raise errors.MalformedInput("malformed", _("The request cannot be read.")) from error
    upload = files.get("file")
    if upload is None:
        said = _("Send the file in a part named file.")
        raise errors.InvalidInput("missing_fields", said, fields={"file": [str(said)]})
    return upload, upload.name or ""


def _named(header: str) -> str:
    try:
        _kind, parameters = parse_header_parameters(header[:1000])
    except (ValueError, LookupError):
        return ""
    return str(parameters.get("filename", ""))
