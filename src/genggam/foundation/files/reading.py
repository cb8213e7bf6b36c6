"""Hand foreign files to the workshop: one warm process beside each server process (rules.md R26)."""

from __future__ import annotations

import atexit
import os
import socket
import subprocess
import sys
import threading

from django.utils.translation import gettext_lazy as _

from genggam.foundation.files import spreadsheets, workshop
from genggam.lib import errors

PROGRAM = [sys.executable, "-I", "-m", workshop.__name__]
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
REFUSALS = {
    "too_many_pixels": _("The image has too many pixels. Send a smaller one."),
    "unreadable_image": _("The image cannot be read. It may be damaged."),
    "unreadable_sheet": _("The workbook cannot be read. It may be damaged."),
    "unreadable_rows": _("The workbook cannot be read. It may be damaged."),
    "encrypted": _(
        "The workbook is locked with a password. Save it without one and send it again."
    ),
    "no_data_sheet": _(
        "The workbook has no sheet named Data, and it is not clear which is meant: %(place)s. Name the right one Data."
    ),
    "too_many_rows": _("The sheet is too long, up to %(place)s: at most %(rows)s rows. Divide it."),
    "too_many_columns": _("The sheet is too wide, up to %(place)s: at most %(columns)s columns."),
    "too_many_cells": _("The sheet %(place)s holds too many cells. Divide it."),
    "too_many_formulas": _(
        "The sheet %(place)s is full of formulas. Copy it and paste the values only."
    ),
    "macros": _("Workbooks with macros or programs are not accepted."),
    "too_large_unpacked": _("The workbook unpacks to too much data."),
    "unknown_kind": _(
        "This kind of file is not accepted. Send a photo, PDF, XLSX workbook or plain text."
    ),
}


class Workshop:
    """Keep the warm process; start it when it is first needed and again when it has ended."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._owner = 0

    @property
    def pid(self) -> int | None:
        """Return the number of the warm process, None while there is none."""
        return (
            self._process.pid
            if self._process is not None and self._process.poll() is None
            else None
        )

    def order(self, task: str, data: bytes) -> workshop.Parts:
        """Have one file worked on; raises InvalidInput for `file` when it is refused or its process died of it."""
        ours, theirs = socket.socketpair()
        with ours:
            ours.settimeout(workshop.CLOCK_SECONDS + 3)
            with theirs:
                self._hand_over(theirs)
            try:
                workshop.send(ours, {"task": task}, [data])
                facts, parts = workshop.receive(ours)
            except (OSError, EOFError, ValueError) as error:
                raise refusal(f"unreadable_{task}") from error
        if "refused" in facts:
            raise refusal(str(facts["refused"]), str(facts.get("place", "")))
        return facts, parts

    def warm_up(self) -> None:
        """Start the process now, so that the first file need not wait for it."""
        with self._lock:
            self._ensure()

    def close(self) -> None:
        """End the process; the next order starts another."""
        with self._lock:
            self._forget()

    def _hand_over(self, theirs: socket.socket) -> None:
        with self._lock:
            for last in (False, True):
                control = self._ensure()
                try:
                    socket.send_fds(control, [b"."], [theirs.fileno()])
                except OSError as error:
                    self._forget()
                    if last:
                        raise _unavailable() from error
                else:
                    return

    def _ensure(self) -> socket.socket:
        alive = self._process is not None and self._process.poll() is None
        if self._control is None or not alive or self._owner != os.getpid():
            self._forget()
            self._control = self._start()
        return self._control

    def _start(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own program, no shell
                PROGRAM, stdin=theirs.fileno(), env=ENVIRONMENT, cwd="/", start_new_session=True
            )
        self._owner = os.getpid()
        return ours

    def _forget(self) -> None:
        if self._control is not None:
            self._control.close()
        if self._process is not None and self._owner == os.getpid():
            self._process.kill()
            self._process.wait()
        self._process = self._control = None


def refusal(code: str, place: str = "") -> errors.InvalidInput:
    """Return the error for a file that cannot be taken; it names the field `file`, and the place where one is known."""
    known = {
        "place": place or "–",
        "rows": spreadsheets.MAX_ROWS,
        "columns": spreadsheets.MAX_COLUMNS,
    }
    message = str(REFUSALS.get(code, REFUSALS["unknown_kind"])) % known
    return errors.InvalidInput(code, message, fields={"file": [message]}, place=place)


def _unavailable() -> errors.Unavailable:
    return errors.Unavailable(
        "workshop", _("Files cannot be read at the moment. Try again in a minute.")
    )


_workshop = Workshop()
atexit.register(_workshop.close)
order = _workshop.order
warm_up = _workshop.warm_up
