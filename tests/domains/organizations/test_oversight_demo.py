"""The demo of oversight fills by the rules of today, and tells of every kind of record in several states."""

from __future__ import annotations

import random

import pytest
from django.utils import timezone

from genggam.config.demo import oversight, people
from genggam.config.demo.conflicts import Stage
from genggam.domains.organizations.complaints.models import Complaint
from genggam.domains.organizations.complaints.reporters.models import Reporter
from genggam.domains.organizations.disputes.models import Dispute
from genggam.domains.organizations.models import Organization
from genggam.domains.organizations.sanctions.models import Sanction
from genggam.domains.organizations.supervision.models import Supervision
from genggam.kernel.testing import cast
from tests.domains.conflicts.test_demo import Everybody
from tests.domains.organizations.world import organization


class Bandung(Everybody):
    """Officials of Bandung by role: who decides is not who enters."""

    def __missing__(self, username: str) -> object:
        hand = super().__missing__(username)
        if hand.role == "kepala":
            hand = self[username] = type(hand)(
                cast.user(cast.BANDUNG_HEAD).pk, hand.role, hand.agency_id, hand.agency_name
            )
        return hand


@pytest.mark.usefixtures("live")
class TestDemo:
    def test_fills_every_register(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name, count in (("SUPERVISIONS", 20), ("COMPLAINTS", 20), ("DISPUTES", 20)):
            monkeypatch.setattr(oversight, name, count)
        monkeypatch.setattr(oversight, "SANCTIONS", 24)
        for number in range(36):
            organization(("sktl", "sktl", "skt_kemendagri")[number % 3])
        now = timezone.now().replace(microsecond=0)
        oversight.fill(Stage(people.Staff(Bandung()), now, random.Random(7)))
        for model in (Supervision, Complaint, Dispute):
            assert model._default_manager.count() == 20
            assert len(set(model._default_manager.values_list("state", flat=True))) > 2
        assert Sanction.objects.filter(state="berlaku").exists()
        suspended = Organization.objects.filter(activity_status="dibekukan").count()
        assert suspended == Sanction.objects.filter(kind="penghentian_kegiatan").count() > 0
        assert 0 < Reporter.objects.count() < 20
