"""What the reporting page shows: the form, and what a pasted message gave it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from genggam.domains.incidents import choices, codes
from genggam.domains.incidents.forms import report
from genggam.domains.incidents.parsing import Confidence, ParsedReport
from genggam.kernel.forms import areas
from genggam.kernel.ui import components, fields

READ_AS = {"region_code": "region", "occurred_date": "occurred_at"}
MORE = ("field", "athg", "urgency_local", "classification", "who", "why", "how", "handling_step")


def report_form(
    form: report.ReportForm, *, read: ParsedReport | None = None, lost_photos: bool = False
) -> dict[str, Any]:
    """Return the context of the reporting page; `read` marks what a message gave, and what it did not."""
    counted = [form[name] for name in (*codes.CASUALTIES, "crowd_estimate")]
    damage = [form[name] for name in codes.DAMAGE]
    return {
        "form": form,
        **kinds(form),
        "counted": counted,
        "counted_open": any(_filled(bound) for bound in (*counted, *damage)),
        "damage": damage,
        "damage_open": any(_filled(bound) for bound in damage),
        "more": [form[name] for name in MORE],
        "more_open": any(_filled(form[name]) for name in MORE if name != "classification"),
        "is_li": form.report_kind == codes.LI,
        "is_la": form.report_kind == codes.LA,
        "report_kind": form.report_kind,
        "kind_tabs": kind_tabs(form.report_kind),
        "area": form.area,
        "region_label": _region_label(form.area),
        "grid": value_grid(form) if form.report_kind == codes.LI else None,
        "lost_photos": lost_photos and form.is_bound,
        "read": read_notes(form, read) if read else None,
        "draft_key": f"report-{form.report_kind}" if read is None else "",
        "when_exact": str(form["when"].value()) == report.OTHER_TIME,
    }


def kinds(form: report.ContentForm) -> dict[str, Any]:
    """Return the kinds of event as cards, the frequent ones to the front."""
    view = fields.view(form["kind"])
    chosen = str(form["kind"].value() or "")
    return {
        "kinds": view,
        "frequent": view.choices[: report.FREQUENT_KINDS],
        "rarer": view.choices[report.FREQUENT_KINDS :],
        "rarer_open": chosen not in ("", *report.USUAL_KINDS),
    }


def _filled(bound: Any) -> bool:
    return bool(bound.errors) or bound.value() not in (None, "")


def _region_label(area: areas.EntryArea) -> str:
    return area.labels[0] if area.labels else ""


def kind_tabs(current: str) -> list[components.Tab]:
    """Return the three kinds of report as tabs."""
    base = reverse("incidents:create")
    return [
        components.Tab(
            label,
            base if kind == codes.FLASH else f"{base}?jenis={kind}",
            current=kind == current,
        )
        for kind, label in choices.ReportKind.choices
    ]


def value_grid(form: report.ReportForm) -> dict[str, Any]:
    """Return the grid of source (letters) by information (figures) with the value chosen."""
    chosen = str(form["source_value"].value() or "")
    lines = []
    for letter, letter_label in choices.Reliability.choices:
        cells = [
            {
                "value": f"{letter}{figure}",
                "label": f"{letter.upper()}{figure}",
                "checked": chosen == f"{letter}{figure}",
            }
            for figure, _label in choices.Credibility.choices
        ]
        lines.append({"label": letter_label, "letter": letter.upper(), "cells": cells})
    return {
        "lines": lines,
        "figures": [
            {"figure": figure, "label": label} for figure, label in choices.Credibility.choices
        ],
        "bound": form["source_value"],
    }


def read_notes(form: report.ReportForm, read: ParsedReport) -> dict[str, Any]:
    """Mark the fields that the message filled; return what needs a look, and what gave nothing."""
    mark_read(form, read)
    area = form.area
    outside = bool(read.region_code) and area.by_code(str(read.region_code)) is None
    return {
        "doubts": [doubt_text(area, doubt) for doubt in read.doubts],
        "leftovers": read.leftovers,
        "was_cut": read.was_cut,
        "outside": read.region_name if outside else "",
    }


def mark_read(form: report.ReportForm, read: ParsedReport) -> None:
    """Say at each field that the message filled where that was read."""
    for name, confidence in read.confidence.items():
        field = form.fields.get(READ_AS.get(name, name))
        if field is None:
            continue
        spans = read.spans.get(name)
        text = f"“{spans[0].text[:100]}”" if spans else ""
        sure = confidence == Confidence.HIGH
        template = (
            _("Read from the message: %(text)s")
            if sure
            else _("Guessed from the message, check it: %(text)s")
        )
        field.help_text = (template % {"text": text}).rstrip(": ")
        field.widget.attrs["data-read"] = "sure" if sure else "guess"


def doubt_text(area: areas.EntryArea, doubt: Any) -> str:
    """Say in one sentence what has to be looked at."""
    names = "; ".join(_candidate(area, doubt.field, text) for text in doubt.candidates)
    sentences = {
        "several": _("Several readings are possible: %(names)s."),
        "time_missing": _("The message names a day but no time."),
        "date_missing": _("The message names a time but no day."),
        "date_assumed": _("The day is assumed to be the day of the message."),
        "in_future": _("The time lies in the future: %(names)s."),
        "weekday_contradicts": _("Day and date contradict each other."),
        "severity_not_said": _("Injured, but not how badly: %(names)s."),
        "conflicting": _("Two numbers for the same thing: %(names)s."),
        "not_a_figure": _("A crowd without a figure: %(names)s."),
    }
    return sentences.get(doubt.code, _("Look at this again: %(names)s.")) % {"names": names}


def _candidate(area: areas.EntryArea, field: str, text: str) -> str:
    if field == "region_code":
        node = area.tree.by_code(text)
        return area.label(node) if node else text
    if field == "kind":
        return str(dict(choices.EventKind.choices).get(text, text))
    return text
