"""A register as a workbook to be filled in: its fields are columns, its rules the check, its services the way in."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from genggam.foundation.access import actors
from genggam.kernel.imports import sheets
from genggam.kernel.imports.sheets import Field, Outcome, Result, Row, Said, Sheet
from genggam.kernel.records.capture import Submission
from genggam.kernel.records.facts import Fact, Kind
from genggam.kernel.register import kinds, services
from genggam.kernel.register.declarations import Register

REGION = "region"
_KINDS = {
    Kind.LINE: sheets.Kind.TEXT,
    Kind.TEXT: sheets.Kind.LONG_TEXT,
    Kind.CODE: sheets.Kind.CODE,
    Kind.CODES: sheets.Kind.CODES,
    Kind.WHOLE: sheets.Kind.WHOLE,
    Kind.DECIMAL: sheets.Kind.DECIMAL,
    Kind.MONEY: sheets.Kind.MONEY,
    Kind.DATE: sheets.Kind.DATE,
    Kind.MOMENT: sheets.Kind.MOMENT,
    Kind.TRUTH: sheets.Kind.TRUTH,
    Kind.PERIOD: sheets.Kind.TEXT,
}
"""Small tables within a record do not fit into a cell that people fill in; they are left out."""
_BECAME = {
    services.STORED: Result.STORED,
    services.SAME: Result.SAME,
    services.DIFFERS: Result.DIFFERS,
    services.REFUSED: Result.REFUSED,
}


def register(declared: Register) -> None:
    """Hand in the register's sheet."""
    sheets.register(sheet(declared))


def sheet(declared: Register) -> Sheet:
    """Return the register as a sheet."""
    kind = declared.kind

    def check(actor: actors.Actor, rows: Sequence[Row]) -> Sequence[Said]:
        return services.problems(kind, actor=actor, submissions=[_submission(r) for r in rows])

    def enter(actor: actors.Actor, rows: Sequence[Row]) -> Sequence[Outcome]:
        told = services.enter_all(kind, actor=actor, submissions=[_submission(r) for r in rows])
        return [_outcome(kind, one) for one in told]

    def url(record_id: uuid.UUID) -> str:
        return reverse(f"{declared.key}:detail", args=[record_id])

    return Sheet(
        key=declared.key,
        title=declared.words.many,
        version=declared.sheet_version,
        permission=kind.write,
        fields=tuple(_fields(declared)),
        identity=tuple(n for n in kind.identity if kind.facts[n].kind in _KINDS),
        check=check,
        enter=enter,
        url=url,
    )


def _fields(declared: Register) -> list[Field]:
    """Return the columns: the first field, the region, then all other fields that fit into a cell."""
    kind = declared.kind
    model: Any = kind.model
    required = kind.needed - kind.defaults.keys()
    found = [
        _field(
            fact,
            required=name in required,
            personal=name in model.privacy.personal,
            example=declared.example.get(name),
        )
        for name, fact in kind.entered.items()
        if fact.kind in _KINDS
    ]
    region = Field(
        REGION,
        gettext_lazy("region"),
        sheets.Kind.REGION,
        required=True,
        example="32.73 Kota Bandung",
        synonyms=("wilayah", "kabupaten/kota", "kab/kota", "kabupaten", "daerah"),
    )
    return [found[0], region, *found[1:]]


def _field(fact: Fact, *, required: bool, personal: bool, example: Any) -> Field:
    return Field(
        fact.name,
        fact.label,
        _KINDS[fact.kind],
        required=required,
        choices=fact.choices,
        max_length=fact.max_length if fact.kind in (Kind.LINE, Kind.TEXT) else None,
        minimum=fact.minimum,
        maximum=fact.maximum,
        hint=fact.hint,
        example=example,
        personal=personal,
    )


def _submission(row: Row) -> Submission:
    """Return a row as it would arrive otherwise; empty cells say nothing, so that the defaults hold."""
    content: Mapping[str, Any] = {
        name: _on_the_clock(value, row.values[REGION].time_zone)
        for name, value in row.values.items()
        if name != REGION and value not in ("", None, ())
    }
    region = row.values[REGION]
    return Submission(row.id, region.code, content)


def _on_the_clock(value: Any, zone: str) -> Any:
    """Return a moment of the sheet on the clocks of its region; every other value as it is."""
    return value.replace(tzinfo=ZoneInfo(zone)) if isinstance(value, dt.datetime) else value


def _outcome(kind: kinds.Kind, entered: services.Entered) -> Outcome:
    state = _BECAME[entered.state]
    if state is not Result.DIFFERS:
        return Outcome(state, entered.record_id, entered.errors)
    said = _("The record is there already with other content. Nothing was changed.")
    return Outcome(state, entered.record_id, {kind.identity[0]: [said]})
