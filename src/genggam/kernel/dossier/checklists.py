"""How the documents that a record needs stand, as its page lists them."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from genggam.kernel.dossier import queries
from genggam.kernel.dossier.models import Checked, DocumentStatus
from genggam.kernel.ui import rendering

TONES = {
    DocumentStatus.MISSING: "neutral",
    DocumentStatus.PRESENT: "wait",
    DocumentStatus.RIGHT: "done",
    DocumentStatus.WRONG: "back",
}


def of_record(
    kind: str, record_id: uuid.UUID, listed: Sequence[tuple[str, Any]], *, may_check: bool
) -> dict[str, Any]:
    """Return a row for each document that is listed, and how many of them are in order.

    The kind is also the namespace of its addresses; who may check finds the way to each document there.
    """
    seen = queries.checked(kind, record_id)
    rows = [_row(kind, record_id, code, label, seen.get(code), may_check) for code, label in listed]
    right = sum(row["status"] == DocumentStatus.RIGHT for row in rows)
    return {"rows": rows, "right": right, "total": len(rows)}


def _row(
    kind: str, record_id: uuid.UUID, code: str, label: Any, seen: Checked | None, may_check: bool
) -> dict[str, Any]:
    status = DocumentStatus(seen.status if seen else DocumentStatus.MISSING)
    file_id = seen.attachment_id if seen and seen.attachment is not None else None
    return {
        "label": label,
        "status": status,
        "badge": rendering.badge_state(status.label, TONES[status], "sm"),
        "note": seen.note if seen else "",
        "url": reverse(f"{kind}:document", args=[record_id, code]) if may_check else "",
        "file_url": reverse(f"{kind}:attachment", args=[record_id, file_id]) if file_id else "",
    }
