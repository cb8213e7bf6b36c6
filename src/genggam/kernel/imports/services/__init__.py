"""Bring workbooks in: asked for by their owners, checked and entered in the background."""

from genggam.kernel.imports.services.asking import (
    CHECK,
    ENTER,
    Sent,
    confirm_map,
    forget,
    start,
    upload,
)
from genggam.kernel.imports.services.checking import check
from genggam.kernel.imports.services.entering import enter

__all__ = ["CHECK", "ENTER", "Sent", "check", "confirm_map", "enter", "forget", "start", "upload"]
