"""The sentences that the browser's scripts say; written into each page as data."""

from __future__ import annotations

from django.utils.translation import gettext


def words() -> dict[str, str]:
    """Return the sentences in the reader's language; {braces} are filled in the browser."""
    return {
        "live": gettext("Live"),
        "connecting": gettext("Connecting…"),
        "offline": gettext("Offline"),
        "signed_out": gettext("Signed out"),
        "fresh_list": gettext("{n} reports are new or have changed"),
        "fresh_many": gettext("There are new reports"),
        "fresh_record": gettext("This report has changed"),
        "now": gettext("just now"),
        "minute": gettext("min"),
        "hour": gettext("h"),
        "day": gettext("d"),
        "due": gettext("due in {span}"),
        "overdue": gettext("overdue by {span}"),
        "locating": gettext("Finding your position…"),
        "located": gettext("Position found, accurate to {n} m"),
        "not_located": gettext(
            "Position not found. Choose the place by hand, or allow location and try again."
        ),
        "not_allowed": gettext("Location is not allowed for this site. Choose the place by hand."),
        "shrinking": gettext("Preparing photos…"),
        "photo_ready": gettext("{n} photos ready, {size}"),
        "photo_failed": gettext("{name} cannot be read as a photo. Choose another file."),
        "photo_limit": gettext("At most {n} photos."),
        "remove": gettext("Remove {name}"),
        "draft_saved": gettext("Draft saved {time}"),
        "draft_restored": gettext("Draft of {time} restored"),
        "draft_discard": gettext("Discard draft"),
        "sending": gettext("Sending…"),
        "copied": gettext("Copied"),
        "arrived": gettext("{n} new: {title}"),
        "selected": gettext("{n} selected"),
        "characters_left": gettext("{n} characters left"),
        "open": gettext("{n} open"),
        "unverified": gettext("{n} not yet verified"),
        "open_region": gettext("Open {name}"),
        "no_reports": gettext("No open reports"),
    }
