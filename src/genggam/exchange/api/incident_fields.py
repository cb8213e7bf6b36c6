"""What may be sent of an incident: every field once, for the report itself, for its actions and for the schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from genggam.domains.incidents import codes, rules
from genggam.domains.incidents.services import steps
from genggam.exchange.api import reading
from genggam.foundation.access import policy
from genggam.lib import errors
from genggam.lib.messages import Message

LINE, LONG, SOURCE = 200, 8_000, 20_000
REQUIRED = ("title", "summary", "region", "kind", "field", "warning_level", "occurred_at")
POSITION = ("latitude", "longitude")
URGENCIES = ("biasa", "segera", "sangat_segera")


def _line() -> reading.Value:
    return reading.words(LINE, single_line=True)


def _long() -> reading.Value:
    return reading.words(LONG)


CONTENT: Mapping[str, reading.Value] = {
    "report_kind": reading.code(codes.REPORT_KINDS).described(
        "Flash report (the default), information report (LI) or attention report (LA)."
    ),
    "title": _line().described("One line.", example="Bentrok warga di Cicendo"),
    "summary": _long().described(
        "What happened, in a few sentences.", example="Dua kelompok warga bentrok di depan pasar."
    ),
    "classification": reading.code(policy.CLASSIFICATIONS).described(
        "Classification of the document; at most the reporter's own clearance."
    ),
    "urgency": reading.code(URGENCIES),
    "kind": reading.code(codes.EVENT_KINDS).described("What happened."),
    "field": reading.code(codes.FIELDS).described("Field (ipoleksosbudhankam)."),
    "athg": reading.code(codes.ATHG, empty=True).described(
        "Threat, challenge, obstacle or disturbance."
    ),
    "issue_codes": reading.codes(codes.ISSUES).described(
        "Issues of the taxonomy, see /catalogues."
    ),
    "warning_level": reading.code(codes.LEVELS).described(
        "Raising is free, only a verifier lowers."
    ),
    "urgency_local": reading.code(codes.URGENCIES, empty=True),
    "occurred_at": reading.moment().described(
        "When it happened, with zone; not in the future, at most two years back."
    ),
    "ended_at": reading.moment().described("When it ended, if it has."),
    "place": _line().described("Where, in words.", example="Depan Pasar Ciroyom"),
    "latitude": reading.number(-90, 90, places=5),
    "longitude": reading.number(-180, 180, places=5),
    "accuracy_m": reading.whole(0, 1_000_000).described("Accuracy of the position in metres."),
    **{name: _long() for name in ("what", "who", "when", "where", "why", "how")},
    "facts": _long().described("Facts apart from opinion (LI)."),
    "opinion": _long().described("The reporter's opinion, apart from the facts."),
    "prediction": _long(),
    "recommendation": _long(),
    "attention": _long().described("What the leader is asked to decide (LA)."),
    "source": _line().described(
        "The source by function or institution, never a private person's name."
    ),
    "source_relation": _line(),
    "obtained_how": reading.code(codes.OBTAINED, empty=True),
    "obtained_at": reading.moment(),
    "source_value": reading.code(codes.SOURCE_VALUES, empty=True).described(
        "Value of source and information, a1 to f6."
    ),
    "background": _long(),
    "handling_step": _long().described("Steps taken so far."),
    "crowd_estimate": reading.whole(0, rules.MAX_CROWD),
    **{name: reading.whole(0, rules.MAX_CASUALTIES) for name in codes.CASUALTIES},
    **{name: reading.whole(0, rules.MAX_DAMAGE_COUNT) for name in codes.DAMAGE_COUNTS},
    codes.LAND_HECTARES: reading.number(0, rules.MAX_DAMAGE_COUNT, places=2),
    codes.LOSS_RUPIAH: reading.whole(0, rules.MAX_LOSS_RUPIAH),
    "source_text": reading.words(SOURCE).described(
        "The original message that the report was read from."
    ),
}

CLAIM = reading.moment().described(
    "When the device wrote it: a claim kept beside the server's time."
)
REPORT: Mapping[str, reading.Value] = {
    "region": reading.region().described("Code of the region where it happened."),
    **CONTENT,
    "captured_at": CLAIM,
}

_TOLD: Mapping[str, reading.Value] = {
    "id": reading.identity().described("Id of this update, made by the client."),
    "text": _long().described("What happened or was done."),
    "result": _long(),
    "reason": _long(),
    "captured_at": CLAIM,
    "final": reading.truth().described("This is the final report."),
    "verification": reading.code((codes.HOAX, codes.UNPROVEN)).described("The verdict, to reject."),
}
VERSION = reading.whole(1, 2**63 - 1).described("The version that the caller saw.", example=1)
ACTIONS: Mapping[str, Mapping[str, reading.Value]] = {
    action: {"version": VERSION} | {name: {**CONTENT, **_TOLD}[name] for name in accepted}
    for action, accepted in steps.ACCEPTS.items()
}
_CLEARED_BY_NULL = frozenset(
    name
    for name, value in CONTENT.items()
    if value.schema.get("format") or value.schema["type"] in ("integer", "number")
) - {"occurred_at"}


def report(given: Mapping[str, Any]) -> dict[str, Any]:
    """Read a report; raises InvalidInput naming every field that cannot be accepted."""
    found = reading.fields(given, REPORT, required=REQUIRED)
    _require_whole_position(found)
    return found


def action(name: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Read what an action is given, its version included. Correcting a report, null empties a field."""
    found = reading.fields(given, ACTIONS[name], required=("version",))
    if name == "revise":
        found |= {
            field: None
            for field, value in given.items()
            if value is None and field in _CLEARED_BY_NULL
        }
    _require_whole_position(found)
    return found


def _require_whole_position(found: Mapping[str, Any]) -> None:
    latitude, longitude = (found.get(name) is not None for name in POSITION)
    if latitude != longitude or len(found.keys() & set(POSITION)) == 1:
        missing = "longitude" if latitude else "latitude"
        raise errors.invalid(
            missing, Message("Give latitude and longitude together."), code="half_position"
        )
