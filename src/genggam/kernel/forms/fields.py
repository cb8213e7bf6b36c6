"""Controls that the forms of records share; each reads its value strictly and says what is wrong."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.forms.utils import flatatt
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from genggam.kernel.forms import areas
from genggam.kernel.ui.said import said, said_fields
from genggam.lib import errors, ids


class LocalTime(forms.DateTimeField):
    """A moment on the clocks of one zone, as the browser's own picker writes it."""

    def __init__(self, *, zone: str, **options: Any) -> None:
        self.zone = ZoneInfo(zone)
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(
            widget=widget,
            input_formats=("%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"),
            error_messages={"invalid": _("Write the day and the time, like 24/11/2026 14.30.")},
            **options,
        )

    def to_python(self, value: Any) -> dt.datetime | None:
        """Read the text as a time in the zone."""
        with timezone.override(self.zone):
            return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        """Show a stored moment on the clocks of the zone."""
        return value.astimezone(self.zone) if isinstance(value, dt.datetime) else value


class Moment(forms.CharField):
    """A hidden moment with its zone, as a form carries the time at which it was opened."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.HiddenInput, max_length=40, **options)

    def clean(self, value: Any) -> dt.datetime | None:
        """Read ISO 8601; what is missing, broken or in the future is no claim at all."""
        try:
            moment = dt.datetime.fromisoformat(str(value or ""))
        except ValueError:
            return None
        if moment.tzinfo is None or abs(moment - timezone.now()) > dt.timedelta(days=30):
            return None
        return min(moment, timezone.now())


class RecordId(forms.CharField):
    """The hidden id that the client made; sending a form twice makes one record (rules.md R12)."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.HiddenInput, max_length=36, **options)

    def clean(self, value: Any) -> uuid.UUID:
        """Read a UUID of version 4 or 7."""
        try:
            return ids.parse_uuid(str(value or ""))
        except errors.InvalidInput as error:
            raise forms.ValidationError(said(error.message)) from error


class Area(forms.CharField):
    """A region of the writer's own area, by name or code; the browser offers the names."""

    def __init__(self, *, area: areas.EntryArea, **options: Any) -> None:
        self.area = area
        attrs = {"list": "region-names", "autocomplete": "off"} if area.is_wide else {}
        super().__init__(widget=forms.TextInput(attrs=attrs), max_length=120, strip=True, **options)

    def clean(self, value: Any) -> str:
        """Return the region's code."""
        text = str(super().clean(value))
        node = self.area.find(text)
        if node is None:
            raise forms.ValidationError(self.area.problem(text))
        return node.code

    def prepare_value(self, value: Any) -> Any:
        """Show the name of a code."""
        node = self.area.by_code(str(value or ""))
        return self.area.label(node) if node else value


class PhotoInput(forms.ClearableFileInput):
    """Take several photos at once, from the camera where there is one."""

    allow_multiple_selected = True


class Photos(forms.FileField):
    """Several images; what they really are is judged by the file store."""

    def __init__(self, **options: Any) -> None:
        attrs = {"accept": "image/*", "multiple": True}
        super().__init__(required=False, widget=PhotoInput(attrs=attrs), **options)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the list of uploads, at most six."""
        given = data if isinstance(data, (list, tuple)) else [data]
        files = [super(Photos, self).clean(one, initial) for one in given if one]
        if len(files) > MOST_PHOTOS:
            raise forms.ValidationError(_("At most six photos fit into one report."))
        return files


MOST_PHOTOS = 6


class Count(forms.IntegerField):
    """A number of people or things; empty means that nobody knows yet, which is not zero."""

    def __init__(self, *, label: object, maximum: int = 1_000_000) -> None:
        super().__init__(
            label=label,  # type: ignore[arg-type]
            required=False,
            min_value=0,
            max_value=maximum,
            widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        )


class PlainSelect(forms.Select):
    """A list of choices written at once: Django's own renders one template for each option."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Write the control."""
        chosen = {str(value)} if value is not None else {""}
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                (code, mark_safe(" selected") if str(code) in chosen else "", label)
                for code, label in self.choices
            ),
        )
        written = self.build_attrs(self.attrs, {"name": name, **(attrs or {})})
        return format_html("<select{}>{}</select>", flatatt(written), options)


def cards(
    choices: Sequence[tuple[str, Any]], *, notes: Mapping[str, object] | None = None
) -> forms.RadioSelect:
    """Return a radio control that the components draw as cards, with a note under each label."""
    widget = forms.RadioSelect(choices=choices)
    widget.choice_notes = dict(notes or {})  # type: ignore[attr-defined]
    return widget


def text(label: object, *, rows: int = 3, limit: int = 4000, **options: Any) -> forms.CharField:
    """Return a field for sentences; it counts down to its limit."""
    return forms.CharField(
        label=label,  # type: ignore[arg-type]
        max_length=limit,
        widget=forms.Textarea(attrs={"rows": rows}),
        **options,
    )


def take_errors(form: forms.Form, error: errors.DomainError) -> None:
    """Show a service's refusal at the fields it names; what names no field of this form stands on top."""
    for name, messages in said_fields(error).items():
        for message in messages:
            form.add_error(name if name in form.fields else None, message)
    if not error.fields:
        form.add_error(None, said(error.message))
