"""What may be sent to the ledger and what it answers, for reading and for the schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from genggam.exchange.api import described, reading
from genggam.foundation.agencies.choices import SYSTEMS
from genggam.kernel.obligations import codes, listing
from genggam.kernel.obligations.services import moving

Schema = dict[str, Any]
_TEXT: Schema = {"type": "string"}
_ID: Schema = {"type": "string", "format": "uuid"}
_DAY: Schema = {"type": "string", "format": "date"}
_MOMENT: Schema = {"type": "string", "format": "date-time"}
_NUMBER: Schema = {"type": "integer"}
_TRUTH: Schema = {"type": "boolean"}

LISTS: Mapping[str, tuple[str, ...]] = {"system": SYSTEMS, "state": codes.STATES}
_REASON = {"reason": reading.words(moving.LONGEST_REASON)}
_PROOF = reading.words(moving.LONGEST_PROOF, single_line=True).described(
    "Number and date of the letter or decree that releases the agency."
)
ACTIONS: Mapping[str, Mapping[str, reading.Value]] = {
    "nil": {},
    "withdraw": {},
    "return": _REASON,
    "accept": {},
    "exempt": {**_REASON, "proof": _PROOF},
    "revoke_exemption": _REASON,
}
"""What each action takes, all of it required."""


def _object(properties: Mapping[str, Schema]) -> Schema:
    return {"type": "object", "required": list(properties), "properties": dict(properties)}


def _maybe(schema: Schema) -> Schema:
    return {**schema, "type": [schema["type"], "null"]}


def _listed(name: str) -> Schema:
    return {"type": "array", "items": described.ref(name)}


_ROW: dict[str, Schema] = {
    "id": _ID,
    "period": {**_TEXT, "examples": ["2026-11"]},
    "period_start": _DAY,
    "period_end": _DAY,
    "state": {**_TEXT, "enum": list(codes.STATES)},
    "is_complete": _TRUTH,
    "is_on_time": _maybe(_TRUTH),
    "returned_count": _NUMBER,
    "reason": _TEXT,
    "proof": _TEXT,
    "version": _NUMBER,
    "rule": _object(dict.fromkeys(("code", "name", "system", "form"), _TEXT)),
    "agency": described.ref("Named"),
    "region": described.ref("Place"),
    "due_at": _MOMENT,
    "submitted_at": _maybe(_MOMENT),
    "reference": {"anyOf": [_object({"kind": _TEXT, "id": _ID}), {"type": "null"}]},
    "updated_at": _MOMENT,
    "urls": _object({"self": _TEXT, "page": _TEXT}),
}


def components() -> dict[str, Schema]:
    """Return the schemas of the ledger by name."""
    taken = {name: value for known in ACTIONS.values() for name, value in known.items()}
    told = "\n".join(f"- `{name}`: {', '.join(known)}" for name, known in ACTIONS.items())
    proof = dict.fromkeys(("name", "media_type", "sha256", "url"), _TEXT)
    lists = {
        "timeline": _listed("RecordStep"),
        "proofs": _listed("ObligationProof"),
        "available_actions": _listed("AvailableAction"),
    }
    return {
        "Obligation": _object(_ROW),
        "ObligationDetail": {"allOf": [described.ref("Obligation"), _object(lists)]},
        "ObligationProof": _object({"id": _ID, **proof, "size": _NUMBER, "created_at": _MOMENT}),
        "ObligationAction": {
            **described.structure(taken, ()),
            "description": f"Which keys an action needs:\n{told}",
        },
        "ObligationPage": _object(
            {
                "items": _listed("Obligation"),
                "next_cursor": _maybe(_TEXT),
                "previous_cursor": _maybe(_TEXT),
                "as_of": _MOMENT,
            }
        ),
    }


_COUNT = {"type": "integer", "minimum": 1, "maximum": 200, "default": 50}
LIST: described.Extra = {
    "parameters": [
        described.queried("own", {**_TEXT, "enum": ["0", "1"]}, "1 for the caller's own agencies."),
        described.queried(
            "region", dict(reading.region().schema), "Only this region and what lies below it."
        ),
        described.queried("rule", {**_TEXT, "maxLength": 24}, "Code of the rule."),
        *(
            described.queried(
                name,
                {**_TEXT, "enum": list(known)},
                "Any of these codes; repeat or join by commas.",
                many=True,
            )
            for name, known in LISTS.items()
        ),
        described.queried("due_since", _MOMENT, "Due at or after this time."),
        described.queried("due_until", _MOMENT, "Due at or before this time."),
        described.queried("sort", {**_TEXT, "enum": list(listing.SORTS)}, "The order."),
        described.queried(
            "cursor", _TEXT, "A next_cursor or previous_cursor of an earlier answer."
        ),
        described.queried("limit", _COUNT, "How many on a page."),
    ],
    "responses": {
        200: described.answer("ObligationPage", "One page."),
        **described.refusals(400, 404, 422),
    },
}
GET: described.Extra = {
    "responses": {
        200: described.answer("ObligationDetail", "The row."),
        **described.refusals(400, 404),
    }
}
GET_PROOF: described.Extra = {
    "responses": {
        **described.GET_ATTACHMENT["responses"],
        **described.refusals(400, 404),
    }
}
ACT: described.Extra = {
    "parameters": described.ACT_ON_INCIDENT["parameters"],
    "requestBody": described.body(
        described.ref("ObligationAction"), {"reason": "Lampiran belum lengkap."}
    ),
    "responses": {
        200: described.answer("Obligation", "Done; this is the row now."),
        **described.refusals(400, 404, 409, 413, 415, 422),
    },
}
