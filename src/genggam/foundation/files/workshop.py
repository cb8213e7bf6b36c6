"""Read foreign files in a child of a child: a warm process without Django forks one limited process for each file.

Run as a program with one socket as its standard input. Each message on it hands over the socket of one order; the
forked process works on that order alone, with bounded memory, processor time and clock, cannot write any file, and
ends. So one hostile file can neither reach the server nor the next file (rules.md R26).
"""

from __future__ import annotations

import array
import contextlib
import io
import json
import os
import resource
import signal
import socket
import struct
import sys
import warnings
from collections.abc import Callable
from typing import Any

from PIL import Image, ImageOps

from genggam.foundation.files import spreadsheets
from genggam.foundation.files.spreadsheets import Refused

LONG_EDGE = 2048
DRAFT_EDGE = 1536
"""A JPEG may be decoded at a half, a quarter or an eighth where so many pixels remain: four times faster."""
THUMBNAIL_EDGE = 320
MAX_PIXELS = 50_000_000
MEMORY_BYTES = 900 * 1_048_576
CPU_SECONDS = 8
CLOCK_SECONDS = 12
MAX_ORDER_BYTES = 64 * 1_048_576
MAX_ANSWERED = 128
"""Parts of one answer; together they may be as large as an order."""
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
_FEW_COLOURS = frozenset({"P", "1"})
_OPTIONS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 82, "optimize": True, "subsampling": "4:2:0"},
    "PNG": {"optimize": False},
    "WEBP": {"quality": 72, "method": 3},
}
_LENGTH = struct.Struct(">I")

Parts = tuple[dict[str, Any], list[bytes]]


def redraw(data: bytes) -> Parts:
    """Decode an image and draw it anew, upright, without metadata, with a thumbnail.

    Returns width and height, and the bytes of the picture and of its thumbnail (WebP).
    """
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
            source = opened.format or ""
            if opened.width * opened.height > MAX_PIXELS:
                raise Refused("too_many_pixels")
            keep_exact = source == "GIF" or (source == "PNG" and opened.mode in _FEW_COLOURS)
            share = DRAFT_EDGE / max(opened.size)
            opened.draft("RGB", (int(opened.width * share), int(opened.height * share)))
            picture = _upright(opened)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as error:
        raise Refused("too_many_pixels") from error
    except Refused:
        raise
    except Exception as error:
        raise Refused("unreadable_image") from error
    main = _encoded(picture, "PNG" if keep_exact else "JPEG")
    facts = {"width": picture.width, "height": picture.height}
    picture.thumbnail((THUMBNAIL_EDGE, THUMBNAIL_EDGE), Image.Resampling.BILINEAR, reducing_gap=2.0)
    return {**facts, "media_type": "image/png" if keep_exact else "image/jpeg"}, [
        main,
        _encoded(picture, "WEBP"),
    ]


def _upright(opened: Image.Image) -> Image.Image:
    """Return a plain RGB copy of the first frame, turned as the camera was held, at most 2,048 pixels long."""
    opened.load()
    turn = opened.getexif().get(0x0112, 1)
    opened.thumbnail((LONG_EDGE, LONG_EDGE), Image.Resampling.LANCZOS, reducing_gap=2.0)
    if opened.mode in ("RGBA", "LA", "PA") or "transparency" in opened.info:
        seen = opened.convert("RGBA")
        plain = Image.new("RGB", seen.size, "white")
        plain.paste(seen, mask=seen.getchannel("A"))
    else:
        plain = Image.new("RGB", opened.size)
        plain.paste(opened.convert("RGB"))
    if turn == 1:
        return plain
    marked = plain.getexif()
    marked[0x0112] = turn
    return ImageOps.exif_transpose(plain)


def _encoded(picture: Image.Image, form: str) -> bytes:
    out = io.BytesIO()
    picture.info.clear()
    picture.save(out, form, exif=b"", **_OPTIONS[form])
    return out.getvalue()


TASKS: dict[str, Callable[[bytes], Parts]] = {
    "image": redraw,
    "sheet": spreadsheets.inspect,
    "rows": spreadsheets.rows,
}
TOO_MUCH = {"image": "too_many_pixels", "sheet": "too_large_unpacked", "rows": "too_large_unpacked"}


def send(connection: socket.socket, facts: dict[str, Any], parts: list[bytes]) -> None:
    """Send facts and parts, each with its length before it."""
    head = json.dumps({**facts, "parts": len(parts)}).encode()
    for piece in (head, *parts):
        connection.sendall(_LENGTH.pack(len(piece)))
        connection.sendall(piece)


def receive(connection: socket.socket) -> Parts:
    """Receive what `send` sent; raises EOFError when the other side ended before or sends more than fits."""
    facts = json.loads(_piece(connection, MAX_ORDER_BYTES))
    room, parts = MAX_ORDER_BYTES, []
    for _ in range(min(int(facts.pop("parts")), MAX_ANSWERED)):
        parts.append(_piece(connection, room))
        room -= len(parts[-1])
    return facts, parts


def _piece(connection: socket.socket, most: int) -> bytes:
    (length,) = _LENGTH.unpack(_exactly(connection, _LENGTH.size))
    if length > most:
        raise EOFError
    return bytes(_exactly(connection, length))


def _exactly(connection: socket.socket, length: int) -> bytearray:
    """Read that many bytes into memory that grows only as they come."""
    data = bytearray()
    while len(data) < length:
        piece = connection.recv(min(length - len(data), 1 << 20))
        if not piece:
            raise EOFError
        data += piece
    return data


def _confine() -> None:
    """Take away from this process what reading one file does not need."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (16, 16))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(CLOCK_SECONDS)


def _work(connection: socket.socket) -> None:
    _confine()
    order, parts = receive(connection)
    try:
        facts, made = TASKS[order["task"]](parts[0])
    except Refused as refusal:
        facts, made = {"refused": str(refusal), "place": refusal.place}, []
    except MemoryError:
        facts, made = {"refused": TOO_MUCH[order["task"]]}, []
    send(connection, facts, made)


def serve(control: socket.socket) -> None:
    """Fork one process for every order until the server is gone."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Image.preinit()
    Image.init()
    while True:
        descriptor = _next_order(control)
        if descriptor is None:
            return
        if os.fork():
            os.close(descriptor)
            continue
        control.close()
        with contextlib.suppress(Exception), socket.socket(fileno=descriptor) as connection:
            _work(connection)
        os._exit(0)


def _next_order(control: socket.socket) -> int | None:
    """Wait for the socket of the next order; None when the server has closed its side."""
    message, ancillary, _flags, _address = control.recvmsg(
        1, socket.CMSG_LEN(array.array("i").itemsize)
    )
    if not message:
        return None
    descriptors = array.array("i")
    for level, kind, content in ancillary:
        if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
            descriptors.frombytes(content[: len(content) - len(content) % descriptors.itemsize])
    return descriptors[0] if descriptors else None


if __name__ == "__main__":
    serve(socket.socket(fileno=sys.stdin.fileno()))
