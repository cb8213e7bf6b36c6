"""Turn a bound form field into what a person and a screen reader need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.utils import ErrorDict
from django.utils.safestring import SafeString

from genggam.kernel.ui import components

ICONS_ATTRIBUTE = "choice_icons"
NOTES_ATTRIBUTE = "choice_notes"
_NAMELESS = ("", "—", "---------")


@dataclass(frozen=True, slots=True)
class Choice:
    """Show one choice as a card."""

    id: str
    tag: SafeString
    label: str
    value: str
    icon: str
    note: str
    level: str


@dataclass(frozen=True, slots=True)
class Options:
    """Say how a page wants a field drawn; what is left empty comes from the form."""

    hint: str = ""
    look: str = ""
    width: str = ""
    prefix: str = ""
    suffix: str = ""
    label: str = ""
    autofocus: bool = False
    behaviour: str = ""


@dataclass(frozen=True, slots=True)
class FieldView:
    """Hold one field with its label, hint, errors and control, ready to print."""

    bound: BoundField
    options: Options
    label: str
    hint: str
    control: SafeString
    choices: tuple[Choice, ...]
    max_length: str

    @property
    def kind(self) -> str:
        """Return how the field is laid out: line, box, group, switch, photo or hidden."""
        if self.bound.is_hidden:
            return "hidden"
        if self.options.look in ("photo", "switch"):
            return self.options.look
        if self.choices:
            return "group"
        return "box" if isinstance(self.bound.field.widget, forms.CheckboxInput) else "line"

    @property
    def css(self) -> str:
        parts = [
            "field",
            f"field--{self.options.width}" if self.options.width else "",
            "field--error" if self.bound.errors else "",
        ]
        return " ".join(part for part in parts if part)

    @property
    def is_optional(self) -> bool:
        """Tell whether to say that it may be left empty; a list in which that has a name of its own says so itself."""
        field = self.bound.field
        if field.required or not isinstance(field.widget, forms.Select):
            return not field.required
        return any(
            value in ("", None) and label in _NAMELESS for value, label in field.widget.choices
        )

    @property
    def is_levels(self) -> bool:
        return bool(self.choices) and all(choice.level for choice in self.choices)

    @property
    def has_notes(self) -> bool:
        return any(choice.note for choice in self.choices)


def view(bound: BoundField, options: Options | None = None) -> FieldView:
    """Prepare a bound field; the control is told of its hint and errors."""
    options = options or Options()
    hint = str(options.hint or bound.help_text or "")
    is_group = isinstance(bound.field.widget, (forms.RadioSelect, forms.CheckboxSelectMultiple))
    attrs = control_attrs(bound, options, has_hint=bool(hint))
    return FieldView(
        bound=bound,
        options=options,
        label=str(options.label or bound.label or ""),
        hint=hint,
        control=SafeString("") if is_group else bound.as_widget(attrs=attrs),
        choices=tuple(_choices(bound)) if is_group else (),
        max_length=_counted_length(bound),
    )


def control_attrs(bound: BoundField, options: Options, *, has_hint: bool) -> dict[str, Any]:
    """Return the attributes that tie a control to its hint and error."""
    attrs: dict[str, Any] = {}
    described = [bound.field.widget.attrs.get("aria-describedby", "")]
    if has_hint:
        described.append(f"{bound.auto_id}-hint")
    if bound.errors:
        described.append(f"{bound.auto_id}-error")
        attrs["aria-invalid"] = "true"
    if any(described):
        attrs["aria-describedby"] = " ".join(part for part in described if part)
    if options.autofocus:
        attrs["autofocus"] = True
    if options.behaviour:
        attrs["data-behaviour"] = options.behaviour
    return attrs


def _choices(bound: BoundField) -> Iterator[Choice]:
    widget = bound.field.widget
    icons = getattr(widget, ICONS_ATTRIBUTE, {})
    notes = getattr(widget, NOTES_ATTRIBUTE, {})
    for option in bound.subwidgets:
        value = str(option.data["value"])
        if value == "":
            continue
        yield Choice(
            id=str(option.data["attrs"].get("id", "")),
            tag=option.tag(),
            label=str(option.choice_label),
            value=value,
            icon=icons.get(value, ""),
            note=str(notes.get(value, "")),
            level=value if value in components.LEVELS else "",
        )


def _counted_length(bound: BoundField) -> str:
    length = getattr(bound.field, "max_length", None)
    return (
        str(length)
        if isinstance(length, int) and isinstance(bound.field.widget, forms.Textarea)
        else ""
    )


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """Link one message to the field it is about."""

    target: str
    message: str
    label: str = ""


def summary(*sources: Any) -> list[SummaryLine]:
    """Return every error of forms and formsets, in the order of the fields, each with the id of its control."""
    lines: list[SummaryLine] = []
    for source in sources:
        if isinstance(source, forms.BaseFormSet):
            lines += [SummaryLine("", str(message)) for message in source.non_form_errors()]
            lines += summary(*source.forms)
        elif source is not None:
            lines += list(_form_lines(source, source.errors))
    return lines


def _form_lines(form: forms.BaseForm, errors: ErrorDict) -> Iterator[SummaryLine]:
    for message in form.non_field_errors():
        yield SummaryLine("", str(message))
    for name in form.fields:
        bound = form[name]
        for message in errors.get(name, ()):
            yield SummaryLine(_target(bound), str(message), str(bound.label or ""))


def _target(bound: BoundField) -> str:
    if isinstance(bound.field.widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
        return f"{bound.auto_id}_0"
    return bound.id_for_label or bound.auto_id
