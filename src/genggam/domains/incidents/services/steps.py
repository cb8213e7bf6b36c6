"""What each action does to an incident beyond moving it; called by services inside their transaction."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from genggam.domains.incidents import codes, permissions
from genggam.domains.incidents.models import CONTENT, DAMAGE, Incident, Report
from genggam.foundation.access import actors
from genggam.kernel.records import services as records
from genggam.kernel.workflow.models import Step
from genggam.lib import canonical, errors, ids

KIND = "incident"
COUNTS = (*codes.CASUALTIES, *DAMAGE, "crowd_estimate")
EDITABLE = tuple(
    name
    for name in CONTENT
    if name not in ("region_id", "warning_level", "report_kind", "source_text")
)
ACCEPTS: dict[str, tuple[str, ...]] = {
    "verify": ("source_value", "athg", "reason"),
    "return": ("reason",),
    "revise": (*EDITABLE, "reason"),
    "update": ("id", "text", "captured_at", "warning_level", "ended_at", "final", *COUNTS),
    "raise_level": ("warning_level", "reason"),
    "lower_level": ("warning_level", "reason"),
    "escalate": ("reason",),
    "follow_up": ("id", "text", "result", "captured_at", "handling_step"),
    "close": ("reason", "ended_at", "handling_step"),
    "reject": ("reason", "verification"),
    "reopen": ("reason",),
}


@dataclass(frozen=True, slots=True)
class Context:
    """One action under way: the locked incident, who acts, what was given, and when."""

    incident: Incident
    actor: actors.Actor
    given: Mapping[str, Any]
    now: dt.datetime


@dataclass(frozen=True, slots=True)
class Changed:
    """Which fields changed (for the audit), and what the timeline shows (never the text of the record)."""

    fields: tuple[str, ...] = ()
    detail: dict[str, Any] = field(default_factory=dict)


def refuse_unknown(action: str, given: Mapping[str, Any]) -> None:
    """Raise MalformedInput for keys that the action does not take (rules.md R6)."""
    unknown = set(given) - set(ACCEPTS[action])
    if unknown:
        said = str(_("This key is not known here."))
        raise errors.MalformedInput(
            "unknown_key",
            _("The request names something that this step does not take."),
            fields={name: [said] for name in sorted(unknown)},
        )


def apply(action: str, context: Context) -> Changed:
    """Do what the action does to the incident in memory."""
    return _HANDLERS[action](context)


def _change(context: Context, values: Mapping[str, Any]) -> tuple[str, ...]:
    return records.change(context.incident, values, fields=CONTENT, kind=KIND)


def _picked(context: Context, names: tuple[str, ...]) -> dict[str, Any]:
    return {
        name: context.given[name] for name in names if context.given.get(name) not in (None, "")
    }


def _verify(context: Context) -> Changed:
    incident = context.incident
    changed = _change(context, _picked(context, ("source_value", "athg")))
    incident.verification = codes.VERIFIED
    incident.verified_by_id = context.actor.user_id
    incident.verified_at = context.now
    incident.verified_hash = incident.content_hash
    return Changed((*changed, "verification"))


def _unverify(incident: Incident, verification: str) -> None:
    incident.verification = verification
    incident.verified_by = incident.verified_at = incident.verified_hash = None


def _return(context: Context) -> Changed:
    _unverify(context.incident, codes.UNVERIFIED)
    return Changed(("verification",))


def _revise(context: Context) -> Changed:
    given = {name: value for name, value in context.given.items() if name in EDITABLE}
    changed = _change(context, given)
    if not changed and context.incident.state != codes.RETURNED:
        message = _("Nothing was changed.")
        raise errors.InvalidInput("nothing_changed", message, fields={"title": [str(message)]})
    return Changed(changed, {"fields": list(changed)})


def _update(context: Context) -> Changed:
    incident, given = context.incident, context.given
    purpose = "akhir" if given.get("final") else "perkembangan"
    _tell(context, purpose)
    values = _picked(context, (*COUNTS, "ended_at"))
    detail: dict[str, Any] = {"purpose": purpose}
    level = given.get("warning_level")
    if level and level != incident.warning_level:
        _require_rise(incident, level)
        detail |= {"level_from": incident.warning_level, "level_to": level}
        values["warning_level"] = level
    changed = _change(context, values)
    incident.last_update_at = context.now
    if purpose == "akhir":
        incident.final_reported_at = context.now
        incident.ended_at = incident.ended_at or context.now
        records.seal(incident, CONTENT)
    return Changed((*changed, "reports"), detail)


def _require_rise(incident: Incident, level: str) -> None:
    if level not in codes.LEVEL_ORDER:
        said = str(_("This value is not in the list."))
        raise errors.InvalidInput("unknown_code", fields={"warning_level": [said]})
    if codes.LEVEL_ORDER[level] <= codes.LEVEL_ORDER[incident.warning_level]:
        said = str(_("Choose a higher level. Only a verifier lowers one."))
        raise errors.InvalidInput("not_higher", fields={"warning_level": [said]})


def _raise_level(context: Context) -> Changed:
    level = context.given["warning_level"]
    _require_rise(context.incident, level)
    detail = {"level_from": context.incident.warning_level, "level_to": level}
    return Changed(_change(context, {"warning_level": level}), detail)


def _lower_level(context: Context) -> Changed:
    incident, level = context.incident, context.given["warning_level"]
    if (
        level not in codes.LEVEL_ORDER
        or codes.LEVEL_ORDER[level] >= codes.LEVEL_ORDER[incident.warning_level]
    ):
        said = str(_("Choose a lower level."))
        raise errors.InvalidInput("not_lower", fields={"warning_level": [said]})
    detail = {"level_from": incident.warning_level, "level_to": level}
    was_verified = incident.is_verified
    changed = _change(context, {"warning_level": level})
    if was_verified:
        _keep_verified(context)
    return Changed(changed, detail)


def _keep_verified(context: Context) -> None:
    """Bind the verification to the new content: the verifier changed it by this very decision (design D7)."""
    incident = context.incident
    incident.verified_hash = incident.content_hash
    incident.verified_by_id = context.actor.user_id
    incident.verified_at = context.now


def _escalate(context: Context) -> Changed:
    return Changed(("state",))


def _follow_up(context: Context) -> Changed:
    _tell(context, "tindak_lanjut")
    was_verified = context.incident.is_verified
    changed = _change(context, _picked(context, ("handling_step",)))
    if changed and was_verified and context.actor.may_on(permissions.VERIFY, context.incident):
        _keep_verified(context)
    return Changed((*changed, "reports"))


def _close(context: Context) -> Changed:
    was_verified = context.incident.is_verified
    changed = _change(context, _picked(context, ("ended_at", "handling_step")))
    if changed and was_verified:
        _keep_verified(context)
    return Changed((*changed, "state"))


def _reject(context: Context) -> Changed:
    verdict = context.given["verification"]
    if verdict not in (codes.HOAX, codes.UNPROVEN):
        said = str(_("Choose hoax or not proven."))
        raise errors.InvalidInput("unknown_code", fields={"verification": [said]})
    _unverify(context.incident, verdict)
    return Changed(("verification", "state"))


def _reopen(context: Context) -> Changed:
    if context.incident.state == codes.REJECTED:
        _unverify(context.incident, codes.UNVERIFIED)
    context.incident.last_update_at = context.now
    return Changed(("state",))


def _tell(context: Context, purpose: str) -> Report:
    given, incident = context.given, context.incident
    words = {"purpose": purpose, "text": given["text"], "result": given.get("result") or ""}
    home = context.actor.grant_for(permissions.VIEW, incident)
    report = Report(
        id=given.get("id") or ids.uuid7(),
        realm=incident.realm,
        incident=incident,
        at=context.now,
        captured_at=given.get("captured_at"),
        content_hash=canonical.content_hash(words),
        agency_name=home.agency_name,
        created_by_id=context.actor.person,
        **words,
    )
    try:
        with transaction.atomic():
            report.save(force_insert=True)
    except IntegrityError as error:
        said = _("A report with this id exists with other content. Nothing was changed.")
        raise errors.Conflict(
            "content_differs", said, fields={"id": [str(said)]}, id=str(report.pk)
        ) from error
    return report


def note_merge(
    actor: actors.Actor, incident: Incident, *, action: str, lead_id: uuid.UUID | None
) -> None:
    """Write into the timeline that the report was put under a lead or taken out again."""
    grant = actor.grant_for(permissions.MERGE, incident)
    Step.objects.create(
        id=ids.uuid7(),
        realm=incident.realm,
        record_kind=KIND,
        record_id=incident.id,
        version=incident.version + 1,
        action=action,
        from_state=incident.state,
        to_state=incident.state,
        actor_id=actor.person,
        agency_id=grant.agency_id,
        role=grant.role,
        acting_kind=grant.acting_kind,
        detail={"lead": str(lead_id)},
    )


_HANDLERS: dict[str, Callable[[Context], Changed]] = {
    "verify": _verify,
    "return": _return,
    "revise": _revise,
    "update": _update,
    "raise_level": _raise_level,
    "lower_level": _lower_level,
    "escalate": _escalate,
    "follow_up": _follow_up,
    "close": _close,
    "reject": _reject,
    "reopen": _reopen,
}
