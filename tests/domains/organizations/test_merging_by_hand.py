"""Merging two organisations by hand: found within the scope, compared, merged, and taken back as it was."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client

from genggam.domains.organizations.duplicates import queries, services
from genggam.domains.organizations.models import Organization
from genggam.domains.organizations.pairs.models import DuplicatePair
from genggam.kernel.testing import cast
from genggam.lib import errors, ids
from tests.domains.organizations.test_duplicates import entered, fingerprint
from tests.support.pages import signed_in, text

pytestmark = pytest.mark.usefixtures("live")
PAGE = "/ormas/ganda/dengan/"
HEAD = cast.BANDUNG_HEAD


def two() -> tuple[uuid.UUID, uuid.UUID]:
    """Enter two organisations that no search would put together."""
    return entered("Sanggar Melati Biru"), entered("Forum Petani Tirta Persada", acronym="FPTP")


def merged(client: Client, pair: tuple[uuid.UUID, uuid.UUID], stays: object) -> int:
    address = f"{PAGE}{pair[0]}/{pair[1]}/"
    return client.post(address, {"stays": str(stays)}).status_code


class TestTheRecord:
    def test_leads_to_the_search_for_who_may_merge_and_for_nobody_else(self) -> None:
        one, _other = two()
        link = f"{PAGE}{one}/"
        assert link in signed_in(HEAD).get(f"/ormas/{one}/").content.decode()
        assert link not in signed_in(cast.BANDUNG_OPERATOR).get(f"/ormas/{one}/").content.decode()


class TestSearch:
    def test_finds_others_by_name_and_by_number(self) -> None:
        one, other = two()
        number = Organization.objects.get(pk=other).number
        client = signed_in(HEAD)
        for words in ("petani tirta", number):
            page = client.get(f"{PAGE}{one}/", {"q": words}).content.decode()
            assert f"{PAGE}{one}/{other}/" in page, words
        assert f"{PAGE}{one}/{one}/" not in client.get(f"{PAGE}{one}/?q=sanggar").content.decode()

    def test_finds_nothing_outside_the_scope(self) -> None:
        one, _other = two()
        entered("Forum Petani Surabaya", cast.SURABAYA_OPERATOR, "35.78")
        said = text(signed_in(HEAD).get(f"{PAGE}{one}/?q=surabaya"))
        assert "Forum Petani Surabaya" not in said
        assert "Tidak ada entri lain yang cocok" in said

    def test_is_not_found_for_another_province_and_forbidden_without_the_right(self) -> None:
        one, _other = two()
        assert signed_in(cast.EAST_JAVA_VERIFIER).get(f"{PAGE}{one}/").status_code == 404
        assert signed_in(cast.BANDUNG_OPERATOR).get(f"{PAGE}{one}/").status_code == 403


class TestMerge:
    def test_shows_both_side_by_side_before_anything_is_stored(self) -> None:
        pair = two()
        said = text(signed_in(HEAD).get(f"{PAGE}{pair[0]}/{pair[1]}/"))
        assert "Sanggar Melati Biru" in said
        assert "FPTP" in said
        assert not DuplicatePair.objects.exists()

    def test_and_taking_it_back_leave_every_row_identical(self) -> None:
        pair = two()
        before = fingerprint()
        client = signed_in(HEAD)
        assert merged(client, pair, pair[0]) == 302
        assert Organization.objects.get(pk=pair[1]).merged_into_id == pair[0]
        assert "Batalkan penggabungan" in text(client.get(f"/ormas/{pair[1]}/"))
        judged = DuplicatePair.objects.get()
        assert "Dipasangkan oleh petugas" in text(client.get("/ormas/ganda/?lihat=selesai"))
        client.post(f"/ormas/ganda/{judged.pk}/", {"verdict": "terbuka"})
        assert fingerprint() == before

    def test_taken_back_is_not_offered_as_a_likely_duplicate(self) -> None:
        pair = two()
        client = signed_in(HEAD)
        merged(client, pair, pair[0])
        client.post(f"/ormas/ganda/{DuplicatePair.objects.get().pk}/", {"verdict": "terbuka"})
        assert DuplicatePair.objects.get().verdict == "terbuka"
        assert not queries.to_review(actor=cast.actor(HEAD)).exists()
        assert merged(client, pair, pair[1]) == 302
        assert Organization.objects.get(pk=pair[0]).merged_into_id == pair[1]

    def test_needs_one_of_the_two_to_stay(self) -> None:
        pair = two()
        client = signed_in(HEAD)
        for stays in ("", "-", ids.uuid7()):
            assert merged(client, pair, stays) == 422, stays
        assert not Organization.objects.exclude(merged_into=None).exists()

    def test_of_an_entry_with_itself_is_refused(self) -> None:
        one, _other = two()
        with pytest.raises(errors.RuleViolation):
            services.merge_by_hand(actor=cast.actor(HEAD), pair=(one, one), stays=one)

    def test_of_what_lies_outside_the_scope_is_not_found(self) -> None:
        one, _other = two()
        far = entered("Forum Petani Surabaya", cast.SURABAYA_OPERATOR, "35.78")
        assert merged(signed_in(HEAD), (one, far), one) == 404
        with pytest.raises(errors.NotFound):
            services.merge_by_hand(actor=cast.actor(HEAD), pair=(one, far), stays=one)
        assert not DuplicatePair.objects.exists()

    def test_of_a_pair_that_was_called_different_waits_for_that_to_be_taken_back(self) -> None:
        pair = two()
        client = signed_in(HEAD)
        merged(client, pair, pair[0])
        merged_pair = DuplicatePair.objects.get()
        client.post(f"/ormas/ganda/{merged_pair.pk}/", {"verdict": "terbuka"})
        client.post(f"/ormas/ganda/{merged_pair.pk}/", {"verdict": "bukan"})
        merged(client, pair, pair[0])
        assert not Organization.objects.exclude(merged_into=None).exists()
