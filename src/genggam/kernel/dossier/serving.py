"""Send attachments so that a browser only ever keeps them, and shows nothing but pictures we drew (rules.md R26)."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.http import FileResponse, HttpRequest, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header, parse_etags

from genggam.foundation.files import queries as files
from genggam.foundation.files.models import Kind
from genggam.kernel.dossier import queries
from genggam.kernel.dossier.models import Attachment

THUMBNAIL_TYPE = "image/webp"
ENDINGS = {
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "application/pdf": (".pdf",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (".xlsx",),
    "text/plain; charset=utf-8": (".txt", ".csv", ".tsv", ".md", ".log", ".json", ".geojson"),
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-cache",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""The browser may keep a copy but asks each time: rights are checked at every request (rules.md R3, R10)."""


def serve(
    attachment: Attachment, *, thumbnail: bool = False, request: HttpRequest | None = None
) -> HttpResponseBase:
    """Return the content with its exact type, to be saved; pictures, which we drew ourselves, may be shown.

    With the request, a copy that the browser still has is answered by 304. Raises NotFound for the thumbnail of what
    is no picture, Unavailable when the disk has lost the file.
    """
    stored = attachment.file
    if thumbnail and stored.kind != Kind.IMAGE:
        raise queries.not_found()
    etag = f'"{stored.sha256}{"-t" if thumbnail else ""}"'
    response: HttpResponseBase
    if request is not None and etag in parse_etags(request.headers.get("If-None-Match", "")):
        response = HttpResponseNotModified()
    else:
        media_type = THUMBNAIL_TYPE if thumbnail else stored.media_type
        response = FileResponse(files.open(stored, thumbnail=thumbnail), content_type=media_type)
        name = (
            PurePosixPath(attachment.name).stem + ".webp"
            if thumbnail
            else download_name(attachment)
        )
        shown = stored.kind == Kind.IMAGE
        response["Content-Disposition"] = (
            content_disposition_header(not shown, name) or "attachment"
        )
    for header, value in HEADERS.items():
        response[header] = value
    response["ETag"] = etag
    return response


def download_name(attachment: Attachment) -> str:
    """Return the author's name with an ending that fits what the content really is."""
    endings = ENDINGS.get(attachment.file.media_type, (".bin",))
    name = PurePosixPath(attachment.name)
    return (
        attachment.name
        if name.suffix.lower() in endings
        else f"{name.stem or 'berkas'}{endings[0]}"
    )
