"""A form control for each kind of field that registers know; what the control reads, the field's fact has bounded."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from genggam.kernel.forms import fields
from genggam.kernel.records.facts import MOST_ROWS, Fact, Kind
from genggam.kernel.ui import rendering
from genggam.lib import dates, errors, numbers, periods

SPARE_ROWS = 2


def control(fact: Fact, *, zone: str) -> forms.Field:
    """Return the control of a field, with its label, hint and bounds."""
    made = _MAKERS[fact.kind](fact, zone)
    made.help_text = fact.hint
    return made


def _common(fact: Fact) -> dict[str, Any]:
    return {"label": fact.heading, "required": not fact.blank}


def _line(fact: Fact, _zone: str) -> forms.Field:
    return forms.CharField(max_length=fact.max_length, **_common(fact))


def _text(fact: Fact, _zone: str) -> forms.Field:
    return fields.text(fact.heading, required=not fact.blank, limit=fact.max_length)


def _code(fact: Fact, _zone: str) -> forms.Field:
    offered = [("", "—"), *fact.choices]
    return forms.ChoiceField(choices=offered, widget=fields.PlainSelect, **_common(fact))


def _codes(fact: Fact, _zone: str) -> forms.Field:
    widget = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(choices=fact.choices, widget=widget, **_common(fact))


def _whole(fact: Fact, _zone: str) -> forms.Field:
    return Amount(fact, widget=forms.TextInput(attrs={"inputmode": "numeric"}), **_common(fact))


def _decimal(fact: Fact, _zone: str) -> forms.Field:
    return Amount(fact, widget=forms.TextInput(attrs={"inputmode": "decimal"}), **_common(fact))


def _date(fact: Fact, _zone: str) -> forms.Field:
    return forms.DateField(
        input_formats=("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Write the day, like 24/11/2026.")},
        **_common(fact),
    )


def _moment(fact: Fact, zone: str) -> forms.Field:
    return fields.LocalTime(zone=zone, **_common(fact))


def _truth(fact: Fact, _zone: str) -> forms.Field:
    return forms.BooleanField(label=fact.heading, required=False)


def _period(fact: Fact, zone: str) -> forms.Field:
    return PeriodField(fact, zone)


def _rows(fact: Fact, _zone: str) -> forms.Field:
    return RowsField(fact)


_MAKERS: Mapping[Kind, Callable[[Fact, str], forms.Field]] = {
    Kind.LINE: _line,
    Kind.TEXT: _text,
    Kind.CODE: _code,
    Kind.CODES: _codes,
    Kind.WHOLE: _whole,
    Kind.DECIMAL: _decimal,
    Kind.MONEY: _whole,
    Kind.DATE: _date,
    Kind.MOMENT: _moment,
    Kind.TRUTH: _truth,
    Kind.PERIOD: _period,
    Kind.ROWS: _rows,
}


OFFERED = {periods.DAILY: 14, periods.WEEKLY: 8, periods.MONTHLY: 6}
"""So many periods back a report may be picked for without writing its key; of the longer ones four."""


class PeriodField(forms.ChoiceField):
    """The period of a report: the one that runs and those before it, the latest first.

    Any period of the right length is taken, so that a link or an older report may name one that is not offered.
    """

    widget = fields.PlainSelect

    def __init__(self, fact: Fact, zone: str) -> None:
        today = dates.to_zone(timezone.now(), zone).date()
        running = periods.containing(fact.cadence, today)
        self.offered = {each.code: _named(each) for each in _back(running)}
        super().__init__(choices=[*self.offered.items()], **_common(fact))

    def valid_value(self, value: str) -> bool:
        """Leave it to the fact to say what is wrong."""
        return len(value) <= MAX_PERIOD

    def prepare_value(self, value: Any) -> Any:
        """Offer what is set already, whatever its age."""
        if value and value not in self.offered:
            self.choices = [*self.offered.items(), (value, _said(str(value)))]
        return value


MAX_PERIOD = 10


def _named(period: periods.Period) -> str:
    return period.label(language=rendering.language())


def _said(code: str) -> str:
    """Name a period by its key; what is none stands as it was sent."""
    try:
        return _named(periods.from_code(code))
    except errors.InvalidInput:
        return code


def _back(running: periods.Period) -> list[periods.Period]:
    found = [running]
    while len(found) < OFFERED.get(running.kind, 4):
        found.append(found[-1].previous())
    return found


class Amount(forms.CharField):
    """A number as Indonesians write it: 1.234,5; with Rp before it where it is money."""

    def __init__(self, fact: Fact, **options: Any) -> None:
        self.fact = fact
        super().__init__(max_length=40, **options)

    def clean(self, value: Any) -> Any:
        """Return the number, or None for nothing."""
        text = re.sub(r"^rp\.?\s*", "", super().clean(value).strip(), flags=re.IGNORECASE)
        if not text:
            return None
        sign, digits = (-1, text[1:]) if text[:1] in "-−" else (1, text)
        number = numbers.parse_decimal(digits)
        if number is None or (not self.fact.places and number != number.to_integral_value()):
            raise forms.ValidationError(_("Write a number, like 1.234."))
        return sign * (number if self.fact.places else int(number))

    def prepare_value(self, value: Any) -> Any:
        """Show a stored number with its dots and comma."""
        if value is None or isinstance(value, str):
            return value
        return numbers.format_number(value, language="id") if self.fact.grouped else str(value)


class RowsInput(forms.Widget):
    """The rows of a small table as lines of inputs, with two empty ones to go on in."""

    def __init__(self, fact: Fact) -> None:
        self.fact = fact
        super().__init__()

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[dict[str, str]]:
        """Collect the rows that were filled; a cell is named after the field, the row and itself."""
        marks = re.compile(rf"{re.escape(name)}-(\d{{1,3}})-\w+")
        numbers_ = {int(found[1]) for key in data if (found := marks.fullmatch(key))}
        return [
            {cell.name: data.get(f"{name}-{row}-{cell.name}", "") for cell in self.fact.cells}
            for row in sorted(numbers_)[: MOST_ROWS + 1]
        ]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Say never: no row at all is an empty table."""
        return False

    def id_for_label(self, id_: str) -> str:
        """Point the label to the first cell."""
        return f"{id_}-0-{self.fact.cells[0].name}"

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Write a table of inputs; each names its column and row to screen readers."""
        rows = [*(value or []), *({} for _n in range(SPARE_ROWS))][:MOST_ROWS]
        head = format_html_join(
            "", '<th scope="col">{}</th>', ((cell.heading,) for cell in self.fact.cells)
        )
        body = format_html_join(
            "",
            "<tr>{}</tr>",
            ((self._row(name, n, row, attrs or {}),) for n, row in enumerate(rows)),
        )
        return format_html(
            '<div class="table-box" data-behaviour="rows"><table class="table rows-input"><thead><tr>{}</tr></thead>'
            "<tbody>{}</tbody></table></div>",
            head,
            body,
        )

    def _row(self, name: str, number: int, row: Any, attrs: Mapping[str, Any]) -> SafeString:
        shared = {key: attrs[key] for key in ("aria-describedby", "aria-invalid") if key in attrs}
        cells = []
        for cell in self.fact.cells:
            label = _("%(column)s, row %(row)s") % {"column": cell.heading, "row": number + 1}
            given = {
                "name": f"{name}-{number}-{cell.name}",
                "id": f"{attrs.get('id', name)}-{number}-{cell.name}",
                "aria-label": label,
                **shared,
            }
            cells.append((self._input(cell, row.get(cell.name, ""), given),))
        return format_html_join("", "<td>{}</td>", cells)

    def _input(self, cell: Fact, value: Any, given: Mapping[str, Any]) -> SafeString:
        if cell.kind is Kind.CODE:
            options = format_html_join(
                "",
                '<option value="{}"{}>{}</option>',
                (
                    (code, SafeString(" selected") if code == value else "", label)
                    for code, label in (("", "—"), *cell.choices)
                ),
            )
            return format_html("<select{}>{}</select>", flatatt(dict(given)), options)
        kinds = {Kind.DATE: "date"}
        mode = {"inputmode": "numeric"} if cell.kind in (Kind.WHOLE, Kind.MONEY) else {}
        written = {"type": kinds.get(cell.kind, "text"), "value": "" if value is None else value}
        return format_html("<input{}>", flatatt({**given, **written, **mode}))


class RowsField(forms.Field):
    """A small table; cells with numbers are read as Indonesians write them."""

    def __init__(self, fact: Fact) -> None:
        self.fact = fact
        super().__init__(label=fact.heading, required=not fact.blank, widget=RowsInput(fact))

    def clean(self, value: Any) -> list[dict[str, Any]]:
        """Return the rows with content; the record's own check says what is wrong in which row."""
        rows = [
            {cell.name: _cell(cell, row.get(cell.name, "")) for cell in self.fact.cells}
            for row in value or []
        ]
        rows = [row for row in rows if any(cell not in (None, "") for cell in row.values())]
        if self.required and not rows:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return rows


def _cell(cell: Fact, value: str) -> Any:
    if cell.kind not in (Kind.WHOLE, Kind.MONEY, Kind.DECIMAL) or not value.strip():
        return value.strip()
    number = numbers.parse_decimal(value)
    if number is None:
        return value
    return number if cell.kind is Kind.DECIMAL else int(number)
