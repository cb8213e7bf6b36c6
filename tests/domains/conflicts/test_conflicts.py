"""Conflicts: their level, their handling log, their settlement, and opening them from incidents."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from genggam.domains.conflicts.models import Conflict, Handling
from genggam.kernel.dossier.models import Link
from genggam.kernel.testing import cast
from genggam.lib import errors, ids
from tests.contract.test_registers import posted
from tests.domains.conflicts.world import entered, step
from tests.support.pages import reported, signed_in

pytestmark = pytest.mark.usefixtures("live")
TODAY = timezone.now().date()
DONE = {
    "handled_on": TODAY - dt.timedelta(days=1),
    "stage": "pencegahan",
    "measure": "Kedua pihak dipertemukan.",
    "institution": "Kesbangpol Kota Bandung",
}


class TestLevel:
    @pytest.mark.parametrize(
        ("likelihood", "impact", "level"),
        [
            (1, 4, "hijau"),
            (1, 5, "kuning"),
            (3, 3, "kuning"),
            (2, 5, "oranye"),
            (3, 5, "oranye"),
            (4, 4, "merah"),
            (5, 5, "merah"),
        ],
    )
    def test_follows_from_likelihood_and_impact(
        self, likelihood: int, impact: int, level: str
    ) -> None:
        conflict = entered("conflict", likelihood=likelihood, impact=impact)
        assert (conflict.score, conflict.level) == (likelihood * impact, level)

    def test_follows_a_change(self) -> None:
        changed = step(entered("conflict"), "revise", impact=1)
        assert (changed.score, changed.level) == (3, "hijau")

    @pytest.mark.parametrize("value", [0, 6])
    def test_refuses_more_than_five_and_less_than_one(self, value: int) -> None:
        with pytest.raises(errors.InvalidInput) as refused:
            entered("conflict", likelihood=value)
        assert "likelihood" in refused.value.fields

    def test_cannot_be_entered(self) -> None:
        with pytest.raises(errors.InvalidInput) as refused:
            entered("conflict", level="hijau")
        assert "level" in refused.value.fields


class TestHandling:
    def test_is_logged_and_shown(self) -> None:
        conflict = step(entered("conflict"), "handle", **DONE)
        logged = Handling.objects.get(conflict=conflict)
        assert (logged.stage, conflict.last_handled_on) == ("pencegahan", DONE["handled_on"])
        page = signed_in(cast.BANDUNG_OPERATOR).get(f"/konflik/{conflict.pk}/").content.decode()
        assert "Kedua pihak dipertemukan." in page

    def test_leaves_the_approval_standing(self) -> None:
        conflict = entered("conflict")
        step(conflict, "verify", cast.BANDUNG_HEAD)
        assert step(conflict, "handle", **DONE).is_verified

    def test_refuses_a_day_to_come(self) -> None:
        with pytest.raises(errors.InvalidInput) as refused:
            step(entered("conflict"), "handle", **DONE | {"handled_on": TODAY + dt.timedelta(2)})
        assert "handled_on" in refused.value.fields

    @pytest.mark.parametrize("verb", ["UPDATE", "DELETE", "TRUNCATE"])
    def test_is_never_changed(self, verb: str) -> None:
        step(entered("conflict"), "handle", **DONE)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT has_table_privilege('genggam_app', 'conflicts_handling', %s)", [verb]
            )
            assert cursor.fetchone() == (False,)

    def test_of_serious_conflicts_is_asked_for_after_a_week(self) -> None:
        old = timezone.now() - dt.timedelta(days=9)
        waiting, calm, handled, young = (
            entered("conflict", title=title, impact=impact)
            for title, impact in (("menunggu", 5), ("tenang", 1), ("ditangani", 5), ("baru", 5))
        )
        step(handled, "handle", **DONE)
        Conflict.objects.exclude(pk=young.pk).update(received_at=old)
        assert self._listed() == {waiting.pk}
        Conflict.objects.filter(pk=handled.pk).update(last_handled_on=TODAY - dt.timedelta(days=9))
        assert self._listed() == {waiting.pk, handled.pk}
        assert calm.pk not in self._listed()

    def _listed(self) -> set[Any]:
        from genggam.kernel.register import queries, registry
        from genggam.kernel.register.filters import Wanted

        found = queries.chosen(
            registry.get("conflict"),
            actor=cast.actor(cast.BANDUNG_OPERATOR),
            wanted=Wanted(condition="belum_ditangani"),
        )
        return set(found.values_list("pk", flat=True))


class TestSettling:
    def _handled(self) -> Any:
        conflict = entered("conflict")
        step(conflict, "mediate")
        return step(conflict, "contain")

    def test_needs_an_agreement_or_a_reason(self) -> None:
        conflict = self._handled()
        with pytest.raises(errors.InvalidInput) as refused:
            step(conflict, "settle", cast.BANDUNG_HEAD)
        assert "agreement" in refused.value.fields
        settled = step(conflict, "settle", cast.BANDUNG_HEAD, reason="Sengketa gugur.")
        assert settled.state == "selesai"

    def test_by_agreement_names_who_signed(self) -> None:
        conflict = self._handled()
        with pytest.raises(errors.InvalidInput) as refused:
            step(conflict, "settle", cast.BANDUNG_HEAD, agreement="Damai.")
        assert {"agreement_date", "signatories"} <= refused.value.fields.keys()

    def test_can_be_followed_by_recurrence(self) -> None:
        conflict = self._handled()
        step(conflict, "settle", cast.BANDUNG_HEAD, reason="Sengketa gugur.")
        assert step(conflict, "recur", reason="Terjadi lagi.").state == "berulang"

    def test_counts_in_the_share(self) -> None:
        conflict = self._handled()
        entered("conflict", title="lain")
        step(conflict, "settle", cast.BANDUNG_HEAD, reason="Sengketa gugur.")
        page = signed_in(cast.BANDUNG_OPERATOR).get("/sipks/penyelesaian/").content.decode()
        assert "1 dari 2 konflik" in page
        page = signed_in(cast.SURABAYA_OPERATOR).get("/sipks/penyelesaian/").content.decode()
        assert "0 dari 0 konflik" in page


class TestOpeningFromIncidents:
    def test_prefills_and_links_both_sides(self) -> None:
        first, second = reported(), reported(title="Susulan di Cicendo")
        client = signed_in(cast.BANDUNG_OPERATOR)
        named = [f"incident:{first.pk}", f"incident:{second.pk}"]
        page = client.get("/konflik/baru/", {"dari": named}).content.decode()
        assert 'value="Bentrok warga di Cicendo"' in page
        assert f'name="dari" value="{named[1]}"' in page
        from genggam.kernel.register import registry

        data = posted(registry.get("conflict")) | {"id": str(ids.uuid7()), "dari": named}
        answer = client.post("/konflik/baru/", data)
        assert answer.status_code == 302
        conflict = Conflict.objects.get()
        assert Link.objects.filter(record_id=conflict.pk).count() == 2
        assert "Susulan di Cicendo" in client.get(answer["Location"]).content.decode()
        page = client.get(f"/laporan/{first.pk}/").content.decode()
        assert f"/konflik/{conflict.pk}/" in page
        assert f"/konflik/baru/?dari={named[0]}" in page

    def test_hides_what_is_not_open(self) -> None:
        incident = reported()
        client = signed_in(cast.SURABAYA_OPERATOR)
        for named in (f"incident:{incident.pk}", f"incident:{ids.uuid7()}", "incident:x", "aneh"):
            assert client.get("/konflik/baru/", {"dari": named}).status_code == 404
