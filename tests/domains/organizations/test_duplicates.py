"""Likely duplicates from the search to the verdict; merging and taking it back leave every row as it was."""

from __future__ import annotations

import hashlib
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from genggam.domains.organizations import services as organizations
from genggam.domains.organizations.duplicates import queries, services
from genggam.domains.organizations.models import Organization
from genggam.domains.organizations.pairs.models import DuplicatePair
from genggam.foundation.access import realms
from genggam.foundation.audit.models import Entry
from genggam.kernel.register.services import Submission
from genggam.kernel.testing import cast
from genggam.lib import errors, ids
from tests.support.pages import signed_in

pytestmark = pytest.mark.usefixtures("live")
PAGE = "/ormas/ganda/"


def entered(
    title: str, part: cast.Part = cast.BANDUNG_OPERATOR, region: str = "32.73", **content: Any
) -> uuid.UUID:
    """Store an organization and return its id."""
    facts = {
        "legal_kind": "yayasan",
        "registration_basis": "tidak_terdaftar",
        "title": title,
        **content,
    }
    with realms.entered("live"):
        sent = Submission(ids.uuid7(), region, facts, None)
        return organizations.enter(actor=cast.actor(part), submission=sent)[0].pk


def planted() -> tuple[uuid.UUID, uuid.UUID]:
    """Enter one foundation twice, let the search find it, and return the two ids."""
    first = entered("Yayasan Cahaya Nusantara", phone="0812-0000-1111")
    second = entered("YYS. Tjahaja Noesantara", phone="+62 812 0000 1111")
    entered("Forum Petani Tirta Persada")
    assert services.find(realm="live") == 1
    return first, second


def fingerprint() -> str:
    """Return a hash over every column of every row of the table, as PostgreSQL writes them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT o::text FROM organizations_organization o ORDER BY id")
        return hashlib.sha256(repr(cursor.fetchall()).encode()).hexdigest()


def judged(client: Client, verdict: str, **given: Any) -> Any:
    pair = DuplicatePair.objects.get()
    return client.post(f"{PAGE}{pair.id}/", {"verdict": verdict, **given}, follow=True)


class TestReview:
    def test_shows_the_pair_side_by_side_with_its_reasons(self) -> None:
        planted()
        page = signed_in(cast.BANDUNG_HEAD).get(PAGE).content.decode()
        assert "Yayasan Cahaya Nusantara" in page
        assert "YYS. Tjahaja Noesantara" in page
        assert "Forum Petani" not in page
        assert page.count('name="stays"') == 2

    def test_merging_and_taking_it_back_leaves_every_row_identical(self) -> None:
        first, second = planted()
        before = fingerprint()
        head = signed_in(cast.BANDUNG_HEAD)
        judged(head, "digabung", stays=str(first))
        assert Organization.objects.get(pk=second).merged_into_id == first
        assert fingerprint() != before
        assert "YYS." in head.get(f"{PAGE}?lihat=selesai").content.decode()
        judged(head, "terbuka")
        assert fingerprint() == before
        assert "YYS." in head.get(PAGE).content.decode()

    def test_what_is_no_duplicate_is_not_offered_again(self) -> None:
        planted()
        head = signed_in(cast.BANDUNG_HEAD)
        judged(head, "bukan")
        services.find(realm="live")
        assert "YYS." not in head.get(PAGE).content.decode()
        assert DuplicatePair.objects.get().verdict == "bukan"
        judged(head, "terbuka")
        assert "YYS." in head.get(PAGE).content.decode()

    def test_a_verdict_is_written_into_the_audit_trail_of_both(self) -> None:
        pair = planted()
        judged(signed_in(cast.BANDUNG_HEAD), "bukan")
        told = Entry.objects.filter(action="organization.judge_pair")
        assert set(told.values_list("subject_id", flat=True)) == set(pair)

    def test_a_pair_that_was_judged_is_not_judged_again(self) -> None:
        first, _ = planted()
        head = signed_in(cast.BANDUNG_HEAD)
        judged(head, "bukan")
        judged(head, "digabung", stays=str(first))
        assert not Organization.objects.exclude(merged_into=None).exists()

    @pytest.mark.parametrize("given", [{}, {"stays": "-"}, {"stays": str(ids.uuid7())}])
    def test_a_merge_needs_one_of_the_two_to_stay(self, given: dict[str, str]) -> None:
        planted()
        head = signed_in(cast.BANDUNG_HEAD)
        assert judged(head, "digabung", **given).status_code == 422
        assert judged(head, "lain").status_code == 422
        assert DuplicatePair.objects.get().verdict == "terbuka"


class TestScope:
    def test_another_regency_neither_sees_nor_judges_the_pair(self) -> None:
        planted()
        pair = DuplicatePair.objects.get()
        assert not queries.to_review(actor=cast.actor(cast.SURABAYA_OPERATOR)).exists()
        with pytest.raises(errors.NotFound), realms.entered("live"):
            services.keep_apart(actor=cast.actor(cast.SURABAYA_OPERATOR), pair_id=pair.id)

    def test_a_pair_is_shown_only_to_who_may_merge_both_sides(self) -> None:
        planted()
        other = entered("Yayasan Lain", cast.SURABAYA_OPERATOR, "35.78")
        one = min(Organization.objects.values_list("pk", flat=True))
        with realms.entered("live"):
            DuplicatePair.objects.all().delete()
            DuplicatePair.objects.create(
                realm="live", one_id=one, other_id=other, score=900, reasons=[]
            )
        assert not queries.to_review(actor=cast.actor(cast.BANDUNG_HEAD)).exists()
        assert queries.to_review(actor=cast.actor(cast.CENTER_DIRECTOR)).exists()

    def test_a_search_withdraws_what_it_no_longer_finds(self) -> None:
        first, _ = planted()
        with realms.entered("live"):
            Organization.objects.filter(pk=first).update(title="Sanggar Melati Biru", phone="")
        assert services.find(realm="live") == 0
        assert not DuplicatePair.objects.exists()
