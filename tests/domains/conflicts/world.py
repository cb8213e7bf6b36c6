"""What the tests of SI PKS share: records of Bandung, steps on them, evidence."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from genggam.domains.conflicts.services import planning
from genggam.kernel.dossier.services import Sent
from genggam.kernel.records.capture import Submission
from genggam.kernel.register import registry
from genggam.kernel.testing import cast
from genggam.lib import ids

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def entered(
    key: str, part: cast.Part = cast.BANDUNG_OPERATOR, region: str = "32.73", **changes: Any
) -> Any:
    """Enter the register's example with changes."""
    register = registry.get(key)
    submission = Submission(ids.uuid7(), region, {**register.example, **changes})
    return register.enter(actor=cast.actor(part), submission=submission)[0]


def step(record: Any, action: str, part: cast.Part = cast.BANDUNG_OPERATOR, **given: Any) -> Any:
    """Take a step on the present version; return the changed record."""
    key = next(each.key for each in registry.every() if isinstance(record, each.kind.model))
    record.refresh_from_db()
    return registry.get(key).perform(
        actor=cast.actor(part),
        record_id=record.pk,
        action=action,
        version=record.version,
        given=given,
    )


def proven(report: Any, *numbers: int, part: cast.Part = cast.BANDUNG_OPERATOR) -> None:
    """File a picture as evidence for each of the actions."""
    for number in numbers:
        upload = SimpleUploadedFile("bukti.png", PNG, content_type="image/png")
        sent = Sent(ids.uuid7(), upload, "bukti.png")
        planning.prove(actor=cast.actor(part), report_id=report.pk, item_no=number, sent=sent)


def adopted(part: cast.Part = cast.BANDUNG_OPERATOR, region: str = "32.73") -> Any:
    """Return an action plan in force."""
    plan = entered("action_plan", part, region)
    step(plan, "submit", part)
    step(plan, "review", cast.CENTER_ANALYST)
    return step(plan, "verify", cast.CENTER_DIRECTOR)


def reported(part: cast.Part = cast.BANDUNG_OPERATOR, region: str = "32.73", **changes: Any) -> Any:
    """Return a report with its evidence, submitted."""
    report = entered("action_report", part, region, **changes)
    proven(report, 1, 2, part=part)
    return step(report, "submit", part)


def scored(part: cast.Part = cast.BANDUNG_OPERATOR, region: str = "32.73", **changes: Any) -> Any:
    """Return a report that the province and the centre verified and scored."""
    report = reported(part, region, **changes)
    checker = cast.WEST_JAVA_VERIFIER if region[:2] == "32" else cast.EAST_JAVA_VERIFIER
    step(report, "check", checker)
    step(report, "verify", cast.CENTER_ANALYST)
    return step(report, "score", cast.CENTER_ANALYST)
