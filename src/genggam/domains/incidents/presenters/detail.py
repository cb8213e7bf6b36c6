"""What the page of one incident shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from genggam.domains.incidents import choices, clocks, codes, listings, rules, workflow
from genggam.domains.incidents.models import QUESTIONS, Incident
from genggam.domains.incidents.parsing import mask_contacts
from genggam.domains.incidents.presenters import values
from genggam.foundation.access import actors
from genggam.kernel.dossier.models import Attachment
from genggam.kernel.ui import components
from genggam.kernel.workflow.engine import Transition

ICONS = {
    "verify": "verify",
    "return": "back",
    "revise": "edit",
    "update": "note",
    "raise_level": "arrow-up",
    "lower_level": "chevron-down",
    "escalate": "escalate",
    "follow_up": "check",
    "close": "lock",
    "reject": "stop",
    "reopen": "refresh",
}
CLOCK_WORDS = {
    clocks.VERIFY: gettext_lazy("Verify by"),
    clocks.UPDATE: gettext_lazy("Next update"),
    clocks.FINAL: gettext_lazy("Final report"),
}
UNANSWERED = gettext_lazy("Not answered yet")
PATH = (codes.RECEIVED, codes.ANALYSIS, codes.FOLLOWED_UP, codes.CLOSED)


def head(incident: Incident) -> dict[str, Any]:
    """Return what stands on top: names, marks and clocks."""
    return {
        "incident": incident,
        "zone": incident.region.time_zone,
        "kind_label": listings.label(choices.EventKind, incident.kind),
        "report_kind_label": listings.label(choices.ReportKind, incident.report_kind),
        "state_badge": listings.state_badge(incident.state),
        "disproved": _disproved(incident),
        "clocks": running_clocks(incident),
        "steps": path(incident),
        "crumbs": [
            components.Crumb(_("Reports"), reverse("incidents:list")),
            components.Crumb(incident.number),
        ],
    }


def _disproved(incident: Incident) -> str:
    if incident.verification in (codes.HOAX, codes.UNPROVEN):
        return listings.label(choices.Verification, incident.verification)
    return ""


def running_clocks(incident: Incident) -> list[components.Clock]:
    """Return every clock that runs on the report, the earliest first."""
    if incident.merged_into_id is not None:
        return []
    timing = clocks.Timing(
        report_kind=incident.report_kind,
        state=incident.state,
        verification=codes.VERIFIED if incident.is_verified else codes.UNVERIFIED,
        warning_level=incident.warning_level,
        received_at=incident.received_at,
        last_update_at=incident.last_update_at,
        ended_at=incident.ended_at,
        final_reported_at=incident.final_reported_at,
    )
    return [
        components.Clock(
            due_at=clock.due_at,
            started_at=incident.last_update_at,
            label=CLOCK_WORDS[clock.kind],
            zone=incident.region.time_zone,
        )
        for clock in clocks.clocks(timing, now=timezone.now())
    ]


def path(incident: Incident) -> list[components.Step]:
    """Return the way from received to closed, and where on it the report stands."""
    if incident.state == codes.REJECTED:
        return [
            components.Step(listings.label(choices.State, codes.RECEIVED), "done"),
            components.Step(listings.label(choices.State, codes.REJECTED), "current"),
        ]
    shown = list(PATH)
    if incident.state == codes.RETURNED:
        shown[0] = codes.RETURNED
    if incident.state == codes.ESCALATED:
        shown.insert(2, codes.ESCALATED)
    here = shown.index(incident.state)
    states = ["done"] * here + ["current"] + ["todo"] * (len(shown) - here - 1)
    if incident.state == codes.CLOSED:
        states[-1] = "done"
    return [
        components.Step(listings.label(choices.State, code), state)
        for code, state in zip(shown, states, strict=True)
    ]


def actions(incident: Incident, actor: actors.Actor) -> dict[str, Any]:
    """Return the steps this actor may take: one or two to the front, the others in a menu."""
    offered = [_action(incident, step) for step in workflow.WORKFLOW.available(incident, actor)]
    front = [action for action in offered if action["style"] == "primary"][:2]
    return {"front": front, "others": [action for action in offered if action not in front]}


def _action(incident: Incident, step: Transition) -> dict[str, Any]:
    return {
        "key": step.action,
        "label": str(step.label),
        "url": reverse("incidents:action", args=[incident.pk, step.action]),
        "icon": ICONS.get(step.action, "more"),
        "style": step.style,
    }


def facts(incident: Incident) -> list[components.KeyValue]:
    """Return the short facts: when, where, which field."""
    zone = incident.region.time_zone
    names = ("occurred_at", "ended_at", "place", "field", "athg", "urgency_local", "crowd_estimate")
    found = [
        components.KeyValue(
            values.name_of(name), values.written(name, getattr(incident, name), zone=zone)
        )
        for name in names
        if name in ("occurred_at", "place") or getattr(incident, name) not in (None, "")
    ]
    found.insert(2, components.KeyValue(_("Region"), region_name(incident)))
    return found


def region_name(incident: Incident) -> str:
    """Name the region with its province."""
    province = incident.province
    if province is None or province.pk == incident.region_id:
        return str(incident.region.name)
    return f"{incident.region.name}, {province.name}"


def questions(incident: Incident) -> list[dict[str, Any]]:
    """Return SIABIDIBAME: each question with its answer, or that it is still open."""
    data = {name: getattr(incident, name) for name in (*QUESTIONS, "place")}
    missing = set(rules.missing_answers(data))
    zone = incident.region.time_zone
    stands_for = {
        "what": incident.title,
        "when": values.written("occurred_at", incident.occurred_at, zone=zone),
        "where": incident.place,
    }
    return [
        {
            "label": values.name_of(name),
            "answer": data[name] or stands_for.get(name, ""),
            "open": name in missing,
        }
        for name in QUESTIONS
    ]


def told(incident: Incident, names: Sequence[str]) -> list[dict[str, str]]:
    """Return the texts that were written under these names."""
    zone = incident.region.time_zone
    pairs = ((name, values.written(name, getattr(incident, name), zone=zone)) for name in names)
    return [{"label": values.name_of(name), "text": text} for name, text in pairs if text]


def counted(incident: Incident, names: Sequence[str]) -> list[components.KeyValue]:
    """Return what was counted; what nobody knows is left out, a zero is shown."""
    zone = incident.region.time_zone
    return [
        components.KeyValue(
            values.name_of(name), values.written(name, getattr(incident, name), zone=zone)
        )
        for name in names
        if getattr(incident, name) is not None
    ]


def position(incident: Incident) -> dict[str, Any] | None:
    """Return the point with a link that a phone's map opens."""
    if incident.latitude is None or incident.longitude is None:
        return None
    point = f"{incident.latitude},{incident.longitude}"
    return {
        "text": f"{incident.latitude:.5f}, {incident.longitude:.5f}",
        "url": f"geo:{point}?q={point}",
        "accuracy": incident.accuracy_m,
    }


def files(incident: Incident, attachments: Sequence[Attachment]) -> list[components.FileCard]:
    """Return the attachments with the addresses of their content and small picture."""
    found = []
    for attachment in attachments:
        address = [incident.pk, attachment.pk]
        is_image = attachment.file.media_type.startswith("image/")
        found.append(
            components.FileCard(
                name=attachment.name,
                url=reverse("incidents:attachment", args=address),
                size=attachment.file.size,
                media_type=attachment.file.media_type,
                thumb_url=reverse("incidents:thumbnail", args=address) if is_image else "",
                note=attachment.caption,
            )
        )
    return found


def body(incident: Incident) -> dict[str, Any]:
    """Return the content of the report in its parts."""
    is_li = incident.report_kind == codes.LI
    return {
        "facts_list": facts(incident),
        "questions": questions(incident),
        "li_facts": told(incident, ("facts",)),
        "li_opinion": told(incident, ("opinion", "prediction", "recommendation")),
        "attention": told(incident, ("attention",)),
        "source_list": [
            components.KeyValue(each["label"], each["text"])
            for each in told(
                incident,
                ("source", "source_relation", "obtained_how", "obtained_at", "source_value"),
            )
        ],
        "background": told(incident, ("background", "handling_step")),
        "casualties": counted(incident, codes.CASUALTIES),
        "damage": counted(incident, codes.DAMAGE),
        "position": position(incident),
        "source_text": mask_contacts(incident.source_text),
        "is_li": is_li,
    }
