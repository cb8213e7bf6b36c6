"""Load conflicts of the past with their log, and the evidence of reports: for the demo and for old archives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from genggam.domains.conflicts import scoring
from genggam.domains.conflicts.kinds import CONFLICT
from genggam.domains.conflicts.models import Evidence, Handling
from genggam.foundation.files.models import StoredFile
from genggam.kernel.archives import services as archives
from genggam.kernel.archives.services import Past
from genggam.kernel.dossier.models import Attachment
from genggam.lib import dates, ids


def load_conflicts(pasts: Iterable[Past]) -> list[Any]:
    """Store conflicts of the past with the rows of their handling log; raises what `archives.load` raises."""
    wanted = list(pasts)
    records = archives.load(CONFLICT, wanted)
    rows = [
        Handling(
            id=ids.uuid7(),
            realm=record.realm,
            conflict=record,
            created_by_id=past.by.person,
            created_at=max(record.received_at, _morning_of(given["handled_on"])),
            **given,
        )
        for record, past in zip(records, wanted, strict=True)
        for given in past.told
    ]
    Handling.objects.bulk_create(rows, batch_size=1000)
    return records


def _morning_of(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(9), tzinfo=ZoneInfo(dates.JAKARTA))


def prove_all(reports: Sequence[Any], file: StoredFile, *, name: str) -> None:
    """File one picture as the evidence of every action of the reports."""
    attachments, proofs = [], []
    for report in reports:
        filed = {"realm": report.realm, "created_by_id": report.created_by_id}
        for row in report.items:
            attachment = Attachment(
                id=ids.uuid7(),
                record_kind="action_report",
                record_id=report.id,
                file=file,
                name=name,
                original_sha256=file.sha256,
                **filed,
            )
            attachments.append(attachment)
            proofs.append(
                Evidence(
                    id=ids.uuid7(),
                    report=report,
                    item_no=row["no"],
                    attachment=attachment,
                    **filed,
                )
            )
    Attachment.objects.bulk_create(attachments, batch_size=1000)
    Evidence.objects.bulk_create(proofs, batch_size=1000)


def score_of(plan: Any, rows: Sequence[Mapping[str, Any]], period: str) -> Any:
    """Return the score that these realisations of a plan give."""
    return scoring.score(scoring.achievements(plan.items, rows, period).values())
