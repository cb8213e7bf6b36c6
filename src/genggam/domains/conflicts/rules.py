"""What the records of SI PKS need, without Django (UU 7/2012; PP 2/2015; Permendagri 42/2015)."""

from __future__ import annotations

from genggam.domains.conflicts import codes
from genggam.kernel.rules import Condition, Data, Rule, Table, is_present, when
from genggam.kernel.rules.common import not_before, not_future
from genggam.lib.messages import Message

_agreed = Condition("agreement is given", lambda data: is_present(data.get("agreement")))
_happened = when("kind", codes.EVENT)
_numbered = Condition("decree_date is given", lambda data: is_present(data.get("decree_date")))

CONFLICT = Table(
    stages={
        codes.WATCHED: 0,
        codes.RETURNED: 0,
        codes.MEDIATED: 1,
        codes.HANDLED: 2,
        codes.SETTLED: 3,
        codes.RECURRED: 1,
    },
    rules=(
        Rule("title", Message("Name the conflict.")),
        Rule("kind", Message("Say whether it is a potential conflict or an event.")),
        Rule("source", Message("Choose the source of the conflict (UU 7/2012 art. 5).")),
        Rule("pattern", Message("Choose the pattern of the issue.")),
        Rule("phase", Message("Choose the phase of escalation.")),
        Rule("chronology", Message("Tell what happened.")),
        Rule("likelihood", Message("Give the likelihood from 1 to 5.")),
        Rule("impact", Message("Give the impact from 1 to 5.")),
        Rule("started_at", Message("Say when the event began."), only_if=_happened),
        Rule(
            "parties",
            Message("Name the groups before the conflict is mediated."),
            required_from=codes.MEDIATED,
        ),
        Rule("agreement_date", Message("Give the date of the agreement."), only_if=_agreed),
        Rule("signatories", Message("Name the institutions that signed."), only_if=_agreed),
        not_before("ended_at", "started_at", Message("The conflict ends before it begins.")),
        not_before(
            "monitored_until", "agreement_date", Message("This day lies before the agreement.")
        ),
        *not_future("agreement_date"),
    ),
)

TEAM = Table(
    stages={codes.SUBMITTED: 0, codes.RETURNED: 0, codes.VERIFIED: 1},
    rules=(
        Rule("title", Message("Name the team.")),
        Rule("level", Message("Choose the level of the team.")),
        Rule("chair_office", Message("Give the office of the chair, like Wali Kota.")),
        Rule(
            "decree_no",
            Message("A team counts by its decree: give the number before it is verified."),
            required_from=codes.VERIFIED,
        ),
        Rule("decree_date", Message("Give the date of the decree."), required_from=codes.VERIFIED),
        Rule("valid_until", Message("Give the last day of the decree."), only_if=_numbered),
        not_before("valid_until", "decree_date", Message("The validity ends before the decree.")),
        not_before("reported_on", "decree_date", Message("This day lies before the decree.")),
        *not_future("decree_date", "reported_on"),
    ),
)


def _numbered_once(data: Data) -> bool:
    rows = data["items"]
    numbers = [row["no"] for row in rows] if isinstance(rows, list) else []
    return len(set(numbers)) == len(numbers)


_once = Rule(
    "items",
    Message("Each number may stand only once."),
    code="number_twice",
    holds=_numbered_once,
)

PLAN = Table(
    stages={
        codes.DRAFT: 0,
        codes.SUBMITTED: 1,
        codes.REVIEWED: 2,
        codes.ADOPTED: 3,
        codes.AMENDED: 3,
    },
    rules=(
        Rule("title", Message("Name the action plan.")),
        Rule("year", Message("Give the year.")),
        _once,
        Rule(
            "items",
            Message("Give the actions before the plan is submitted."),
            required_from=codes.SUBMITTED,
        ),
        Rule(
            "decree_no",
            Message("A plan is adopted by decree: give its number."),
            required_from=codes.ADOPTED,
        ),
        Rule("decree_date", Message("Give the date of the decree."), required_from=codes.ADOPTED),
    ),
)

REPORT = Table(
    stages={
        codes.DRAFT: 0,
        codes.TO_MEND: 0,
        codes.SUBMITTED: 1,
        codes.AT_PROVINCE: 2,
        codes.AT_CENTER: 3,
        codes.SCORED: 4,
        codes.ANNOUNCED: 5,
    },
    rules=(
        Rule("title", Message("Name the report.")),
        Rule("year", Message("Give the year.")),
        Rule("period", Message("Choose the period.")),
        _once,
        Rule(
            "items",
            Message("Give what was realised before the report is submitted."),
            required_from=codes.SUBMITTED,
        ),
    ),
)
