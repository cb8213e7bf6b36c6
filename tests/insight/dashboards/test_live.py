"""What an incident's change means on open screens."""

from __future__ import annotations

import pytest

from genggam.domains.incidents import permissions
from genggam.domains.incidents.models import Incident
from genggam.foundation.notifications import telling
from genggam.insight.dashboards import live
from genggam.kernel.testing import cast
from tests.support import pages

pytestmark = pytest.mark.usefixtures("live")


def happening(incident: Incident) -> telling.Happening:
    return telling.Happening(
        live.CHANGED,
        incident.pk,
        incident.version,
        incident.province_id,
        incident.regency_id,
        incident.scope_path,
        incident.classification,
    )


def told(incident: Incident, clearance: str = "terbatas") -> dict[str, telling.Message]:
    reader = telling.reader("live", permissions.VIEW, clearance)
    found = live.tell(reader, [happening(incident)])
    return {message.type: message for message in found.get(incident.pk, ())}


class TestTell:
    def test_gives_the_whole_row_of_the_place_and_the_card(self) -> None:
        pages.reported(warning_level="waspada")
        incident = pages.reported(warning_level="awas", title="Bentrok di Andir")
        data = told(incident)["board"].data
        assert data["row"] == ["32.73", "Kota Bandung", 1, 0, 1, 0, 1, 0, 1, 0, 2, 2]
        assert (data["card"]["title"], data["card"]["unverified"]) == ("Bentrok di Andir", True)
        assert data["card"]["open"]

    def test_takes_a_closed_report_off_the_list(self) -> None:
        incident = pages.reported(warning_level="awas")
        incident = pages.performed(
            cast.WEST_JAVA_VERIFIER,
            incident,
            "reject",
            verification="hoaks",
            reason="Kabar bohong.",
        )
        data = told(incident)["board"].data
        assert (data["card"]["open"], data["row"][:2]) == (False, ["32.73", "Kota Bandung"])

    def test_counts_and_shows_only_what_the_clearance_opens(self) -> None:
        secret = pages.reported(cast.BANDUNG_HEAD, classification="rahasia", warning_level="awas")
        plain = pages.reported(warning_level="normal")
        assert told(secret, "terbatas") == {}
        assert told(plain, "terbatas")["board"].data["row"][2] == 0
        assert told(plain, "rahasia")["board"].data["row"][2] == 1

    def test_keeps_a_province_s_own_report_from_its_regencies(self) -> None:
        incident = pages.reported(cast.WEST_JAVA_VERIFIER, "32", warning_level="siaga")
        message = told(incident)["board"]
        assert message.data["row"][0] == "32"
        bandung = cast.actor(cast.BANDUNG_OPERATOR).grants[0]
        assert not bandung.reaches(message.within)

    def test_hints_lists_and_record_pages(self) -> None:
        incident = pages.reported()
        data = told(incident)["incident"].data
        assert (data["id"], data["version"]) == (str(incident.pk), incident.version)
        assert (data["level"], data["state"], data["region"]) == ("siaga", "masuk", "32.73")
