"""Words of the error pages: what happened, and the next step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class ErrorWords:
    """Say what one status means to a person."""

    heading: str | Promise
    explanation: str | Promise
    next_step: str | Promise


ERRORS = {
    400: ErrorWords(
        _("This request could not be read"),
        _("Something in the address or the form was not as expected. Nothing was stored."),
        _("Go back, check what you entered and send it again."),
    ),
    403: ErrorWords(
        _("This is not part of your assignment"),
        _("Your assignment does not include this action. Nothing was changed."),
        _("Ask the head of your office if it should."),
    ),
    404: ErrorWords(
        _("Page not found"),
        _("There is nothing at this address that you can open."),
        _("Check the address, or look for it with the search box."),
    ),
    409: ErrorWords(
        _("Someone else changed this first"),
        _("What is stored is newer than what you were looking at. Your entry was not stored yet."),
        _("Open the newest version, compare, and send yours again."),
    ),
    413: ErrorWords(
        _("This is too large to send"),
        _("The form or one of its files is over the limit. Nothing was stored."),
        _("Send fewer or smaller files."),
    ),
    429: ErrorWords(
        _("Too many attempts"),
        _("To keep accounts safe, the system waits after many attempts."),
        _("Wait a few minutes, then try again."),
    ),
    500: ErrorWords(
        _("Something went wrong on our side"),
        _("The error has been recorded. What you sent may not have been stored."),
        _("Try again. If it happens again, tell your administrator the request id below."),
    ),
    503: ErrorWords(
        _("Genggam is being looked after"),
        _("The system is not available for a moment."),
        _("Wait a minute, then reload this page. Drafts on this device are kept."),
    ),
}


def error_page(status: int) -> dict[str, Any]:
    """Return the context of `ui/page_error.html` for a status; an unknown one reads like 400 or 500."""
    words = ERRORS.get(status, ERRORS[400 if 400 <= status < 500 else 500])
    return {
        "status": status,
        "heading": words.heading,
        "explanation": words.explanation,
        "next_step": words.next_step,
    }
