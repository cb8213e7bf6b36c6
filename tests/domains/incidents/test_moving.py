"""A split of a province takes the incidents of its regencies along, and nothing else (design D4)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from genggam.domains.incidents import counts, queries, services
from genggam.domains.incidents.models import Incident, Tally
from genggam.foundation.access import actors
from genggam.foundation.regions import queries as regions
from genggam.foundation.regions import services as region_services
from genggam.kernel.testing import cast
from genggam.lib import errors, ids

pytestmark = pytest.mark.usefixtures("live")


def reported(actor: actors.Actor, region: str) -> Incident:
    content = {
        "title": "Banjir",
        "summary": "Air naik.",
        "kind": "bencana",
        "field": "lingkungan",
        "warning_level": "siaga",
        "occurred_at": dt.datetime.now(dt.UTC) - dt.timedelta(hours=1),
    }
    incident, _created = services.report(
        actor=actor, submission=services.Submission(ids.uuid7(), region, content)
    )
    return incident


@pytest.fixture
def split(bandung_operator: actors.Actor) -> tuple[Incident, Incident]:
    """Report in Bandung and in Bogor, then form a province out of Bandung alone."""
    moved = reported(bandung_operator, "32.73")
    stayed = reported(cast.actor(cast.BOGOR_OPERATOR), "32.71")
    region_services.split(
        source="32",
        new=region_services.NewProvince(code="38", name="Priangan", regencies={"32.73": "38.71"}),
        date=timezone.localdate(),
        legal_basis="UU rekaan untuk uji",
    )
    return moved, stayed


class TestFollow:
    def test_moves_scope_and_counts_to_the_new_province(
        self, split: tuple[Incident, Incident]
    ) -> None:
        new = regions.get("38")
        moved, stayed = (Incident.objects.get(pk=incident.pk) for incident in split)
        assert (moved.province_id, moved.prov) == (new.id, "32")
        assert stayed.province_id == regions.get("32").id
        (place,) = counts.places(actor=cast.actor(cast.LEADERSHIP), region=new)
        assert (place.total, place.unverified, place.open) == (1, 1, {"siaga": 1})

    def test_ends_the_sight_of_the_old_province(self, split: tuple[Incident, Incident]) -> None:
        moved, stayed = split
        verifier = cast.actor(cast.WEST_JAVA_VERIFIER)
        assert queries.get(actor=verifier, incident_id=stayed.id).pk == stayed.pk
        with pytest.raises(errors.NotFound):
            queries.get(actor=verifier, incident_id=moved.id)

    def test_leaves_the_tallies_equal_to_a_recount(self, split: tuple[Incident, Incident]) -> None:
        assert (
            sum(tally.open_count for tally in Tally.objects.all())
            == Incident.objects.filter(is_open=True).count()
        )
