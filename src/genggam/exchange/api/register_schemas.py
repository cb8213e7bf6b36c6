"""What may be sent of a registered record and how the schema describes it, read from the declaration."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from genggam.exchange.api import described, reading
from genggam.kernel.records.facts import Fact, Kind
from genggam.kernel.register import kinds, registry
from genggam.kernel.register.declarations import Register
from genggam.kernel.register.filters import MAX_QUERY
from genggam.lib import canonical

Schema = dict[str, Any]
VERSION = reading.whole(1, 2**63 - 1).described("The version that the caller saw.", example=1)
_DAY: Schema = {"type": "string", "format": "date"}
_MOMENT: Schema = {"type": "string", "format": "date-time"}


def pascal(key: str) -> str:
    """Return a key as the names of schemas and operations are written."""
    return "".join(part.capitalize() for part in key.split("_"))


def _text(fact: Fact) -> Schema:
    return {"type": "string", "maxLength": fact.max_length}


def _code(fact: Fact) -> Schema:
    return {"type": "string", "enum": [code for code, _label in fact.choices] + [""] * fact.blank}


def _codes(fact: Fact) -> Schema:
    listed = {"type": "string", "enum": [code for code, _label in fact.choices]}
    return {"type": "array", "items": listed, "maxItems": len(fact.choices)}


def _whole(fact: Fact) -> Schema:
    return {
        "type": "integer",
        "minimum": fact.minimum if fact.minimum is not None else -(2**31),
        "maximum": fact.maximum if fact.maximum is not None else 2**31 - 1,
    }


def _rows(fact: Fact) -> Schema:
    cells = {cell.name: schema(cell) for cell in fact.cells}
    needed = [cell.name for cell in fact.cells if not cell.blank]
    row = {"type": "object", "properties": cells, "required": needed, "additionalProperties": False}
    return {"type": "array", "items": row, "maxItems": 60}


_SCHEMAS: Mapping[Kind, Callable[[Fact], Schema]] = {
    Kind.LINE: _text,
    Kind.TEXT: _text,
    Kind.CODE: _code,
    Kind.CODES: _codes,
    Kind.WHOLE: _whole,
    Kind.DECIMAL: lambda fact: {**_whole(fact), "type": "number"},
    Kind.MONEY: _whole,
    Kind.DATE: lambda _fact: dict(_DAY),
    Kind.MOMENT: lambda _fact: dict(_MOMENT),
    Kind.TRUTH: lambda _fact: {"type": "boolean"},
    Kind.PERIOD: _text,
    Kind.ROWS: _rows,
}


def schema(fact: Fact) -> Schema:
    """Return the schema of one field as it is sent."""
    return _SCHEMAS[fact.kind](fact)


def value(fact: Fact) -> reading.Value:
    """Return how one field is read: its fact checks it."""
    return reading.Value(lambda given, _name: fact.clean(given), schema(fact))


def entry(register: Register) -> dict[str, reading.Value]:
    """Return everything that may be sent of a new record."""
    own = {name: value(fact) for name, fact in register.kind.entered.items()}
    place = reading.region().described("Code of the region that the record belongs to.")
    claim = reading.moment().described(
        "When the device wrote it: a claim kept beside the server's time."
    )
    return {"region": place, **own, "captured_at": claim}


def required(register: Register) -> tuple[str, ...]:
    """Return what a new record cannot be sent without."""
    kind = register.kind
    return (
        "region",
        *(name for name in kind.entered if name in kind.needed - kind.defaults.keys()),
    )


def step(register: Register, action: str, sent: Mapping[str, Any]) -> dict[str, Any]:
    """Read what a step is given, its version included. Changing a record, null empties a field."""
    kind = register.kind
    known = {"version": VERSION} | {name: value(kind.asked[name]) for name in kind.accepts(action)}
    found = reading.fields(sent, known, required=("version",))
    if action == kinds.REVISE:
        emptied = {name for name, given in sent.items() if given is None and name in kind.facts}
        found |= {name: kind.facts[name].empty for name in emptied}
    return found


def operations(register: Register) -> dict[str, described.Extra]:
    """Return what the schema says of each operation of a register, by its name."""
    name, plural = pascal(register.key), pascal(register.collection)
    refuse = described.refusals
    codes = [
        described.queried(
            field,
            {"type": "string", "enum": sorted(known)},
            "Any of these codes; repeat or join by commas.",
            many=True,
        )
        for field, known in register.listed.items()
    ]
    return {
        f"put{name}": {
            "requestBody": described.body(described.ref(f"{name}Entry"), _example(register)),
            "responses": {
                200: described.answer(name, "The same record was stored before."),
                201: described.answer(name, "Stored, not verified yet."),
                **refuse(400, 404, 409, 413, 415, 422),
            },
        },
        f"list{plural}": {
            "parameters": [*codes, *_singles(register)],
            "responses": {
                200: described.answer(f"{name}Page", "One page."),
                **refuse(400, 404, 422),
            },
        },
        f"get{name}": {
            "responses": {200: described.answer(f"{name}Detail", "The record."), **refuse(400, 404)}
        },
        f"actOn{name}": {
            "parameters": described.ACT_ON_INCIDENT["parameters"],
            "requestBody": described.body(described.ref(f"{name}Action"), {"version": 1}),
            "responses": {
                200: described.answer(name, "Done; this is the record now."),
                **refuse(400, 404, 409, 413, 415, 422),
            },
        },
    }


def _example(register: Register) -> dict[str, Any]:
    plain: dict[str, Any] = canonical.jsonable(register.example)
    return {"region": "32.73", **plain}


def _singles(register: Register) -> list[described.Extra]:
    text = {"type": "string"}
    place = dict(reading.region().schema)
    conditions = [each.key for each in register.conditions]
    many = {"type": "integer", "minimum": 1, "maximum": 200, "default": 50}
    found = [
        described.queried("region", place, "Only this region and what lies below it."),
        described.queried("q", {**text, "maxLength": MAX_QUERY}, "Words to search for."),
        described.queried("sort", {**text, "enum": list(register.sorts)}, "The order."),
        described.queried("cursor", text, "A next_cursor or previous_cursor of an earlier answer."),
        described.queried("limit", many, "How many on a page."),
    ]
    if conditions:
        listed = {**text, "enum": conditions}
        found.append(described.queried("condition", listed, "One of the register's conditions."))
    return found


def components() -> dict[str, Schema]:
    """Return the schemas of what every register takes and answers, by name."""
    found: dict[str, Schema] = {}
    for register in registry.every():
        found |= _components(register)
    return found


def _components(register: Register) -> dict[str, Schema]:
    name, kind = pascal(register.key), register.kind
    own = {field: _answered(fact) for field, fact in kind.shown.items()}
    text, number = {"type": "string"}, {"type": "integer"}
    nullable = {"type": ["string", "null"]}
    standing: dict[str, Any] = {
        "id": {"type": "string", "format": "uuid"},
        "number": text,
        "state": {"type": "string", "enum": list(kind.workflow.states())},
        "version": number,
        "is_verified": {"type": "boolean"},
        "received_at": _MOMENT,
        "updated_at": _MOMENT,
        "region": described.ref("Place"),
        "merged_into": {"type": ["string", "null"], "format": "uuid"},
        "urls": _object({"self": text, "page": text}),
    }
    whole = _object({**standing, **own})
    steps = {"version": VERSION} | {field: value(fact) for field, fact in kind.asked.items()}
    listed = {"type": "array", "items": described.ref(name)}
    page: dict[str, Any] = {
        "items": listed,
        "next_cursor": nullable,
        "previous_cursor": nullable,
        "as_of": _MOMENT,
    }
    lists = {
        "timeline": {"type": "array", "items": described.ref("RecordStep")},
        "available_actions": {"type": "array", "items": described.ref("AvailableAction")},
    }
    return {
        name: whole,
        f"{name}Entry": described.structure(entry(register), required(register)),
        f"{name}Action": described.structure(steps, ("version",)),
        f"{name}Page": _object(page),
        f"{name}Detail": {"allOf": [described.ref(name), _object(lists)]},
    }


def _answered(fact: Fact) -> Schema:
    """Return the schema of a field as it is answered: numbers and days may be null, texts are never."""
    kept = ("type", "format", "items", "enum")
    shape = {key: part for key, part in schema(fact).items() if key in kept}
    if fact.kind is Kind.ROWS:
        shape["items"] = {"type": "object"}
    if fact.empty is None:
        shape["type"] = [shape["type"], "null"]
    return shape


def _object(properties: Mapping[str, Schema]) -> Schema:
    return {"type": "object", "required": list(properties), "properties": dict(properties)}
