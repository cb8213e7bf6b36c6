"""What tests of pages share: a browser without scripts, signed in as a member of the cast, and a report to look at."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from genggam.domains.incidents import services
from genggam.domains.incidents.models import Incident
from genggam.foundation.access import realms
from genggam.kernel.testing import cast
from genggam.lib import ids

CONTENT: dict[str, Any] = {
    "title": "Bentrok warga di Cicendo",
    "summary": "Dua kelompok warga bentrok di depan pasar.",
    "kind": "bentrok",
    "field": "sosial_budaya",
    "warning_level": "siaga",
    "place": "Pasar Cicendo",
}


class Visitor(Client):
    """A client that looks at every page it gets: a form that is posted carries the token that lets it in.

    The test client itself is let in without one, so that a form without it would only fail in a browser.
    """

    def request(self, **request: Any) -> Any:
        """Return the answer; raises AssertionError for a page with a form that no browser could send."""
        response = super().request(**request)
        if not response.streaming and response.get("Content-Type", "").startswith("text/html"):
            without = forms_without_token(response.content.decode())
            assert not without, f"{request.get('PATH_INFO')}: {without}"
        return response


def forms_without_token(body: str) -> list[str]:
    """Return the opening tag of each form of the page that is posted and has no token."""
    found = re.findall(r"(<form\b[^>]*>)(.*?)</form>", body, re.DOTALL)
    return [
        tag
        for tag, inside in found
        if re.search(r'method="?post', tag, re.IGNORECASE)
        and 'name="csrfmiddlewaretoken"' not in inside
    ]


def signed_in(part: cast.Part) -> Visitor:
    """Return a client with the session of a member of the cast."""
    client = Visitor()
    client.force_login(cast.user(part), backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


def reported(
    part: cast.Part = cast.BANDUNG_OPERATOR, region: str = "32.73", **content: Any
) -> Incident:
    """Store a report of that member and return it."""
    happened = timezone.now() - dt.timedelta(hours=1)
    sent = services.Submission(
        ids.uuid7(), region, {**CONTENT, "occurred_at": happened, **content}, happened
    )
    with realms.entered("live"):
        return services.report(actor=cast.actor(part), submission=sent)[0]


def performed(part: cast.Part, incident: Incident, action: str, **given: Any) -> Incident:
    """Take a step as that member on the present version; return the changed incident."""
    with realms.entered("live"):
        incident.refresh_from_db()
        return services.perform(
            actor=cast.actor(part),
            incident_id=incident.pk,
            action=action,
            version=incident.version,
            given=given,
        )


def stored(incident: Incident) -> Incident:
    """Return the incident as it is stored now."""
    with realms.entered("live"):
        return Incident.objects.get(pk=incident.pk)


def all_stored() -> list[Incident]:
    """Return every incident that is stored now."""
    with realms.entered("live"):
        return list(Incident.objects.all())


def text(response: HttpResponse) -> str:
    """Return the page without markup, white space collapsed."""
    body = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(body.split())


def hidden(response: HttpResponse, name: str) -> str:
    """Return the value of a hidden control of the page."""
    pattern = rf'<input type="hidden" name="{name}" value="([^"]*)"'
    found = re.search(pattern, response.content.decode())
    assert found is not None, f"no hidden {name}"
    return found.group(1)
