"""What an activity report needs, without Django (the promise to report, Permendagri 57/2017; domain.md 2.4)."""

from __future__ import annotations

from datetime import date

from genggam.domains.organizations.activities import codes
from genggam.kernel.rules import Data, Rule, Table
from genggam.lib.messages import Message


def _within_period(data: Data) -> bool:
    """Each activity lies in the half-year that is reported, where that is known."""
    rows, months = data["activities"], codes.MONTHS.get(str(data.get("half")))
    if not isinstance(rows, list) or months is None:
        return True
    days = [date.fromisoformat(row["day"]) for row in rows]
    return all(day.year == data.get("year") and day.month in months for day in days)


def _past(data: Data) -> bool:
    rows, today = data["activities"], data.get("today")
    if not isinstance(rows, list) or not isinstance(today, date):
        return True
    return all(date.fromisoformat(row["day"]) <= today for row in rows)


def _begun(data: Data) -> bool:
    year, today = data["year"], data.get("today")
    return not isinstance(year, int) or not isinstance(today, date) or year <= today.year


TABLE = Table(
    stages={codes.SUBMITTED: 0, codes.REFUSED: 0, codes.ACCEPTED: 1},
    rules=(
        Rule("title", Message("Give the name of the organisation.")),
        Rule("year", Message("Give the year.")),
        Rule("year", Message("This year has not begun."), code="in_the_future", holds=_begun),
        Rule("half", Message("Choose the half-year.")),
        Rule(
            "activities",
            Message("Give at least one activity before the report is accepted."),
            required_from=codes.ACCEPTED,
        ),
        Rule(
            "activities",
            Message("Each activity must lie in the half-year that is reported."),
            code="outside_period",
            holds=_within_period,
        ),
        Rule(
            "activities",
            Message("Report what has taken place: an activity lies in the future."),
            code="in_the_future",
            holds=_past,
        ),
    ),
)
