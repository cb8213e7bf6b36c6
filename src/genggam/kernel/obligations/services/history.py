"""Fill a ledger with a past that never was, for the demo: who is punctual, who is late, what was nil or exempt."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection, transaction

from genggam.kernel.obligations import codes
from genggam.kernel.obligations.models import Obligation, Rule

# Draws are hashes of the row, so that the same ledger always gets the same past. A diligent agency sends
# nine of ten reports in time; those far from the net (codes 9x, Papua) send fewer.
_PAST = """
WITH drawn AS (
  SELECT row.id, row.due_at, rule.nil_allowed, office.user_id AS sender, row.level,
         0.62 + 0.36 * (hashtextextended(row.agency_id::text, 1) & 65535) / 65535.0
           - CASE WHEN row.prov >= '91' THEN 0.14 ELSE 0 END AS care,
         (hashtextextended(row.id::text, 2) & 65535) / 65535.0 AS there,
         (hashtextextended(row.id::text, 3) & 65535) / 65535.0 AS late,
         (hashtextextended(row.id::text, 4) & 65535) / 65535.0 AS hour,
         (hashtextextended(row.id::text, 5) & 65535) / 65535.0 AS nothing,
         (hashtextextended(row.id::text, 6) & 65535) / 65535.0 AS taken,
         (hashtextextended(row.id::text, 7) & 65535) / 65535.0 AS released
  FROM obligations_obligation row
  JOIN obligations_rule rule ON rule.id = row.rule_id
  JOIN LATERAL (
    SELECT user_id FROM access_assignment WHERE agency_id = row.agency_id AND role = %(sender)s LIMIT 1
  ) office ON true
  WHERE row.realm = %(realm)s AND row.version = 1 AND row.due_at <= %(now)s::timestamptz + interval '12 hours'
), judged AS (
  SELECT *, date_trunc('second', CASE WHEN late < (1 - care) * 0.55 THEN due_at + hour * interval '70 hours'
                                      ELSE due_at - hour * interval '20 hours' END) AS sent
  FROM drawn
), settled AS (
  SELECT *, CASE
      WHEN released < 0.004 AND due_at < %(now)s THEN 'dibebaskan'
      WHEN there > care + 0.06 OR sent >= %(now)s THEN 'menunggu'
      WHEN released > 0.994 AND due_at > %(now)s::timestamptz - interval '12 days' THEN 'dikembalikan'
      WHEN nil_allowed AND nothing < 0.42 THEN 'nihil'
      WHEN level = 'kabkota' AND taken < 0.8 AND due_at < %(now)s::timestamptz - interval '9 days' THEN 'diterima'
      ELSE 'dikirim' END AS fate
  FROM judged
)
UPDATE obligations_obligation row SET
  state = fate,
  submitted_at = CASE WHEN fate <> 'dibebaskan' THEN sent END,
  submitted_by_id = CASE WHEN fate <> 'dibebaskan' THEN sender END,
  reference_kind = CASE WHEN fate IN ('dikirim', 'diterima', 'dikembalikan') THEN 'demo' ELSE '' END,
  reference_id = CASE WHEN fate IN ('dikirim', 'diterima', 'dikembalikan') THEN gen_random_uuid() END,
  signature = CASE WHEN fate = 'nihil' THEN sha256(convert_to(
    '{"at":"' || to_char(sent AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS') || '+00:00","by":"' || sender
    || '","obligation":"' || row.id || '","statement":"nihil"}', 'UTF8')) END,
  returned_count = CASE WHEN fate = 'dikembalikan' THEN 1 ELSE 0 END,
  reason = CASE fate WHEN 'dikembalikan' THEN %(returned)s WHEN 'dibebaskan' THEN %(released)s ELSE '' END,
  proof = CASE WHEN fate = 'dibebaskan' THEN %(proof)s ELSE '' END,
  version = 2, updated_at = CASE WHEN fate = 'dibebaskan' THEN row.due_at ELSE sent END
FROM settled WHERE settled.id = row.id AND fate <> 'menunggu'
"""
_STEPS = """
INSERT INTO workflow_step
  (id, realm, record_kind, record_id, version, at, action, from_state, to_state, actor_id, agency_id, role, acting_kind,
   reason, detail)
SELECT gen_random_uuid(), row.realm, 'obligation', row.id, 2, row.submitted_at,
       CASE WHEN row.signature IS NULL THEN 'submit' ELSE 'nil' END, 'menunggu',
       CASE WHEN row.signature IS NULL THEN 'dikirim' ELSE 'nihil' END, row.submitted_by_id, row.agency_id, %s,
       'definitif', '',
       CASE WHEN row.signature IS NULL THEN '{}'::jsonb
            ELSE jsonb_build_object('signature', encode(row.signature, 'hex')) END
FROM obligations_obligation row
WHERE row.realm = %s AND row.version = 2 AND row.submitted_at >= %s
"""
STEPS_OF = dt.timedelta(days=35)
"""The history of a demo row is written for so long back; more would double the time that the demo takes to start."""


@dataclass(frozen=True, slots=True)
class Words:
    """What the demo gives as reasons and as proof."""

    returned: str
    released: str
    proof: str


@transaction.atomic
def load(*, realm: str, now: dt.datetime, sender: str, words: Words) -> int:
    """Give every untouched row whose period has ended its past; return how many were acted on.

    `sender` is the role whose holder at each agency is named as the one who sent. For the demo only: no audit is
    written, because nobody did this.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            _PAST,
            {
                "realm": realm,
                "now": now,
                "sender": sender,
                "returned": words.returned,
                "released": words.released,
                "proof": words.proof,
            },
        )
        count: int = cursor.rowcount
        cursor.execute(_STEPS, [sender, realm, now - STEPS_OF])
    return count


def begin_later(*, code: str, day: dt.date) -> None:
    """Let a rule begin on a later day than the calendar says, before any of its rows is made."""
    Rule.objects.filter(code=code).update(valid_from=day)


@dataclass(frozen=True, slots=True)
class Sent:
    """One row of the past that was sent with content: where, for which period, when, and how it stands."""

    id: uuid.UUID
    region: str
    period: str
    at: dt.datetime
    state: str


def sent_rows(*, realm: str, form: str, most: int) -> list[Sent]:
    """Return the rows of a form that were sent with content, for the latest periods that any agency has sent."""
    states = (codes.SUBMITTED, codes.RETURNED, codes.ACCEPTED)
    rows = Obligation.objects.filter(realm=realm, rule__form=form, state__in=states)
    latest = rows.order_by("-period_end").values_list("period", flat=True).distinct()[:most]
    found = rows.filter(period__in=list(latest), submitted_at__isnull=False).order_by(
        "region__code"
    )
    columns = ("id", "region__code", "period", "submitted_at", "state")
    return [Sent(*values) for values in found.values_list(*columns)]


def refer(kind: str, reports: Mapping[uuid.UUID, uuid.UUID]) -> None:
    """Let rows of the past refer to the reports that were written for them afterwards."""
    rows = [
        Obligation(id=row, reference_kind=kind, reference_id=report)
        for row, report in reports.items()
    ]
    Obligation.objects.bulk_update(rows, ("reference_kind", "reference_id"), batch_size=500)
