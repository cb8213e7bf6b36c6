"""Granting and taking rights (rules.md R7): nothing one lacks, only downward, never oneself."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.utils import timezone

from genggam.foundation.access import actors, policy, queries, services
from genggam.foundation.access.models import Assignment
from genggam.foundation.accounts import services as accounts
from genggam.foundation.accounts.models import User
from genggam.foundation.agencies import queries as agencies
from genggam.foundation.audit.models import Entry
from genggam.kernel.testing import cast
from genggam.lib import errors

pytestmark = pytest.mark.usefixtures("live")
PASSWORD = "panjang-dan-jarang-dipakai-91"


@pytest.fixture
def province_head(db: None) -> actors.Actor:
    """Return the head of West Java's agency, who manages the accounts of its regencies."""
    return cast.actor(cast.WEST_JAVA_HEAD)


@pytest.fixture
def administrator(db: None) -> actors.Actor:
    """Return the national administrator."""
    return cast.actor(cast.ADMINISTRATOR)


def office(role: str = "operator", agency: str = "32.71", **more: Any) -> services.Office:
    return services.Office(role=role, agency=agency, **more)


def account(username: str = "operator.baru") -> accounts.NewAccount:
    return accounts.NewAccount(username=username, full_name="Petugas Baru", password=PASSWORD)


def user_id(part: cast.Part) -> uuid.UUID:
    return cast.user(part).pk


class TestGrant:
    def test_gives_a_role_of_a_regency_below(self, province_head: actors.Actor) -> None:
        made = services.grant(
            actor=province_head, user_id=user_id(cast.BANDUNG_OPERATOR), office=office()
        )
        assert (made.role, made.region.code, made.granted_by_id) == (
            "operator",
            "32.71",
            province_head.user_id,
        )
        assert cast.actor(cast.BANDUNG_OPERATOR).grants[-1].region_code in ("32.71", "32.73")

    def test_leaves_one_audit_entry_in_the_agencys_chain(self, province_head: actors.Actor) -> None:
        made = services.grant(
            actor=province_head, user_id=user_id(cast.BANDUNG_OPERATOR), office=office()
        )
        entry = Entry.objects.get(subject_kind="assignment", subject_id=made.pk)
        assert (entry.action, entry.chain) == ("access.grant", agencies.get("32.71").pk)

    @pytest.mark.parametrize(
        "wanted",
        [
            office(agency="35.78"),
            office(role="verifikator", agency="32"),
            office(role="kepala_provinsi", agency="32"),
            office(role="admin", agency="pusat"),
            office(role="pimpinan", agency="32"),
            office(clearance="sangat_rahasia"),
        ],
        ids=[
            "another province",
            "own level",
            "own role",
            "administrator",
            "leadership",
            "above clearance",
        ],
    )
    def test_refuses_what_the_giver_lacks(
        self, province_head: actors.Actor, wanted: services.Office
    ) -> None:
        with pytest.raises(errors.Forbidden) as caught:
            services.grant(
                actor=province_head, user_id=user_id(cast.BANDUNG_OPERATOR), office=wanted
            )
        assert caught.value.code == "grant_exceeds_own"

    def test_refuses_systems_that_the_giver_lacks(self, province_head: actors.Actor) -> None:
        Assignment.objects.filter(user_id=province_head.user_id).update(systems=["inti"])
        narrow = cast.actor(cast.WEST_JAVA_HEAD)
        target = user_id(cast.BANDUNG_OPERATOR)
        with pytest.raises(errors.Forbidden):
            services.grant(actor=narrow, user_id=target, office=office(systems=("puskomin",)))
        with pytest.raises(errors.Forbidden):
            services.grant(actor=narrow, user_id=target, office=office(systems=("semua",)))
        assert services.grant(actor=narrow, user_id=target, office=office(systems=("inti",)))

    def test_never_joins_two_grants_into_what_neither_holds(
        self, province_head: actors.Actor
    ) -> None:
        """Clearance from one grant and area from another make no right."""
        east = agencies.get("35")
        Assignment.objects.create(
            user_id=province_head.user_id,
            role="kepala_provinsi",
            agency=east,
            region=east.region,
            systems=["semua"],
            clearance="biasa",
            valid_from=dt.date(2020, 1, 1),
        )
        both = cast.actor(cast.WEST_JAVA_HEAD)
        target = user_id(cast.BANDUNG_OPERATOR)
        assert services.grant(actor=both, user_id=target, office=office(agency="35.78"))
        with pytest.raises(errors.Forbidden):
            services.grant(
                actor=both, user_id=target, office=office(agency="35.15", clearance="rahasia")
            )

    def test_refuses_oneself(
        self, province_head: actors.Actor, administrator: actors.Actor
    ) -> None:
        for actor in (province_head, administrator):
            assert actor.user_id is not None
            with pytest.raises(errors.Forbidden) as caught:
                services.grant(actor=actor, user_id=actor.user_id, office=office())
            assert caught.value.code == "own_account"

    def test_hides_accounts_of_another_province(self, province_head: actors.Actor) -> None:
        with pytest.raises(errors.NotFound):
            services.grant(
                actor=province_head, user_id=user_id(cast.SURABAYA_OPERATOR), office=office()
            )

    @pytest.mark.parametrize(
        "part",
        [
            cast.BANDUNG_OPERATOR,
            cast.BANDUNG_HEAD,
            cast.WEST_JAVA_VERIFIER,
            cast.AUDITOR,
            cast.LEADERSHIP,
        ],
    )
    def test_refuses_whoever_manages_no_accounts(self, part: cast.Part) -> None:
        with pytest.raises(errors.Forbidden):
            services.grant(
                actor=cast.actor(part), user_id=user_id(cast.BOGOR_OPERATOR), office=office()
            )

    @pytest.mark.parametrize(
        ("wanted", "field"),
        [
            (office(role="raja"), "role"),
            (office(agency="99.99"), "agency"),
            (office(region="99.99"), "region"),
            (office(region="32.73"), "region"),
            (office(role="verifikator"), "region"),
            (office(clearance="x"), "clearance"),
            (office(systems=("x",)), "systems"),
            (office(systems=()), "systems"),
            (office(acting_kind="x"), "acting_kind"),
            (office(valid_from=dt.date(2026, 2, 1), valid_to=dt.date(2026, 1, 1)), "valid_to"),
        ],
    )
    def test_names_what_nobody_can_be_given(
        self, administrator: actors.Actor, wanted: services.Office, field: str
    ) -> None:
        with pytest.raises(errors.InvalidInput) as caught:
            services.grant(
                actor=administrator, user_id=user_id(cast.BANDUNG_OPERATOR), office=wanted
            )
        assert list(caught.value.fields) == [field]

    def test_names_a_role_that_is_held_already(self, administrator: actors.Actor) -> None:
        target = user_id(cast.BANDUNG_OPERATOR)
        services.grant(actor=administrator, user_id=target, office=office())
        with pytest.raises(errors.Conflict):
            services.grant(actor=administrator, user_id=target, office=office())

    def test_counts_an_ended_grant_of_the_giver_for_nothing(
        self, province_head: actors.Actor
    ) -> None:
        yesterday = timezone.localdate() - dt.timedelta(days=1)
        Assignment.objects.filter(user_id=province_head.user_id).update(valid_to=yesterday)
        with pytest.raises(errors.Forbidden):
            services.grant(
                actor=cast.actor(cast.WEST_JAVA_HEAD),
                user_id=user_id(cast.BANDUNG_OPERATOR),
                office=office(),
            )


class TestBrokenTwins:
    """Without its guard, each of these would give what it must not (rules.md R42)."""

    def test_without_authority_a_province_makes_an_administrator(
        self, province_head: actors.Actor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(services, "_gives", lambda held, **wanted: True)
        made = services.grant(
            actor=province_head,
            user_id=user_id(cast.BANDUNG_OPERATOR),
            office=office("admin", "pusat"),
        )
        assert made.role == "admin"

    def test_without_the_own_account_guard_one_raises_oneself(
        self, administrator: actors.Actor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(services, "_require_other", lambda actor, user_id: None)
        assert administrator.user_id is not None
        assert services.grant(
            actor=administrator, user_id=administrator.user_id, office=office("direktur", "pusat")
        )

    def test_without_visibility_a_province_grants_to_strangers(
        self, province_head: actors.Actor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(queries, "accounts_visible", lambda actor: User.objects.all())
        assert services.grant(
            actor=province_head, user_id=user_id(cast.SURABAYA_OPERATOR), office=office()
        )


class TestInstall:
    def test_is_for_the_system_only(self, administrator: actors.Actor) -> None:
        with pytest.raises(errors.Forbidden):
            services.install(actor=administrator, user_id=user_id(cast.OUTSIDER), office=office())
        made = services.install(
            actor=actors.SYSTEM, user_id=user_id(cast.OUTSIDER), office=office("admin", "pusat")
        )
        assert made.granted_by_id is None


class TestEndAssignment:
    def mine(self, part: cast.Part) -> Assignment:
        return Assignment.objects.get(user=cast.user(part))

    def test_takes_the_right_away_at_the_next_request(self, province_head: actors.Actor) -> None:
        services.end_assignment(
            actor=province_head, assignment_id=self.mine(cast.BANDUNG_OPERATOR).pk
        )
        assert cast.actor(cast.BANDUNG_OPERATOR).grants == ()
        assert self.mine(cast.BANDUNG_OPERATOR).valid_to == timezone.localdate() - dt.timedelta(
            days=1
        )

    def test_leaves_nothing_but_the_trail_of_one_given_today(
        self, province_head: actors.Actor
    ) -> None:
        made = services.grant(
            actor=province_head, user_id=user_id(cast.BANDUNG_OPERATOR), office=office()
        )
        services.end_assignment(actor=province_head, assignment_id=made.pk)
        assert not Assignment.objects.filter(pk=made.pk).exists()
        actions = (
            Entry.objects.filter(subject_id=made.pk)
            .order_by("seq")
            .values_list("action", flat=True)
        )
        assert list(actions) == ["access.grant", "access.end_assignment"]

    def test_again_is_not_found(self, province_head: actors.Actor) -> None:
        found = self.mine(cast.BANDUNG_OPERATOR).pk
        services.end_assignment(actor=province_head, assignment_id=found)
        with pytest.raises(errors.NotFound):
            services.end_assignment(actor=province_head, assignment_id=found)

    @pytest.mark.parametrize("part", [cast.SURABAYA_OPERATOR, cast.CENTER_ANALYST])
    def test_of_another_area_is_not_found(
        self, province_head: actors.Actor, part: cast.Part
    ) -> None:
        with pytest.raises(errors.NotFound):
            services.end_assignment(actor=province_head, assignment_id=self.mine(part).pk)

    def test_of_a_peer_is_refused(self, province_head: actors.Actor) -> None:
        with pytest.raises(errors.Forbidden):
            services.end_assignment(
                actor=province_head, assignment_id=self.mine(cast.WEST_JAVA_VERIFIER).pk
            )

    def test_of_oneself_is_refused(self, province_head: actors.Actor) -> None:
        with pytest.raises(errors.Forbidden):
            services.end_assignment(
                actor=province_head, assignment_id=self.mine(cast.WEST_JAVA_HEAD).pk
            )


class TestManageAccounts:
    def test_opens_an_account_with_its_first_role(self, province_head: actors.Actor) -> None:
        user = services.open_account(actor=province_head, account=account(), office=office())
        assert user.must_change_password
        assert [a.region.code for a in queries.live_assignments(user.pk)] == ["32.71"]

    def test_opens_none_with_a_role_that_it_may_not_give(self, province_head: actors.Actor) -> None:
        with pytest.raises(errors.Forbidden):
            services.open_account(
                actor=province_head, account=account(), office=office(agency="35.78")
            )
        assert not User.objects.filter(username="operator.baru").exists()

    def test_closes_and_reopens(self, province_head: actors.Actor) -> None:
        target = user_id(cast.BANDUNG_HEAD)
        assert not services.close_account(actor=province_head, user_id=target).is_active
        assert cast.actor(cast.BANDUNG_HEAD).grants == ()
        assert services.reopen_account(actor=province_head, user_id=target).is_active

    @pytest.mark.parametrize("verb", ["close_account", "end_account_sessions"])
    @pytest.mark.parametrize(
        ("part", "error"),
        [
            (cast.SURABAYA_OPERATOR, errors.NotFound),
            (cast.WEST_JAVA_VERIFIER, errors.Forbidden),
            (cast.WEST_JAVA_HEAD, errors.Forbidden),
            (cast.ADMINISTRATOR, errors.NotFound),
        ],
    )
    def test_leaves_alone_what_is_not_below(
        self, province_head: actors.Actor, verb: str, part: cast.Part, error: type[Exception]
    ) -> None:
        with pytest.raises(error):
            getattr(services, verb)(actor=province_head, user_id=user_id(part))

    def test_does_not_reset_whoever_also_holds_a_higher_office(
        self, province_head: actors.Actor, administrator: actors.Actor
    ) -> None:
        """Resetting a regency officer who is also the centre's would be a way up."""
        target = user_id(cast.BANDUNG_OPERATOR)
        services.grant(actor=administrator, user_id=target, office=office("analis", "pusat"))
        with pytest.raises(errors.Forbidden):
            services.reset_account(actor=province_head, user_id=target, password=PASSWORD)


class TestAccountsVisible:
    def names(self, part: cast.Part) -> set[str]:
        return set(
            queries.accounts_visible(actor=cast.actor(part)).values_list("username", flat=True)
        )

    def test_show_a_province_its_own_and_its_regencies(self) -> None:
        seen = self.names(cast.WEST_JAVA_HEAD)
        assert {
            "operator.3273",
            "kepala.3273",
            "operator.3271",
            "kepala.32",
            "verifikator.32",
        } <= seen
        assert not seen & {"operator.3578", "verifikator.35", "admin.pusat", "tamu"}

    def test_show_a_regency_its_own(self) -> None:
        assert self.names(cast.BANDUNG_HEAD) == {"operator.3273", "koordinator.3273", "kepala.3273"}

    def test_show_the_centre_all_and_an_operator_none(self) -> None:
        assert self.names(cast.ADMINISTRATOR) == {part.username for part in cast.CAST}
        assert self.names(cast.BANDUNG_OPERATOR) == set()


def test_every_role_grants_only_roles_that_exist() -> None:
    known = {role.key for role in policy.roles()}
    assert all(role.may_grant <= known for role in policy.roles())


class TestGrantsOfFixedText:
    def test_say_what_the_assignments_say(self) -> None:
        for part in cast.CAST:
            said = [
                (a.role, a.agency_id, a.region.path)
                for a in queries.live_assignments(user_id(part))
            ]
            assert [(g.role, g.agency_id, g.region_path) for g in cast.actor(part).grants] == said

    @pytest.mark.parametrize(
        "change", [{"valid_to": dt.date(2020, 2, 1)}, {"valid_from": dt.date(2999, 1, 1)}]
    )
    def test_end_with_their_dates(self, change: dict[str, dt.date]) -> None:
        Assignment.objects.filter(user=cast.user(cast.BANDUNG_OPERATOR)).update(**change)
        assert queries.grants(user_id(cast.BANDUNG_OPERATOR)) == ()

    @pytest.mark.parametrize(
        "change", [{"is_active": False, "deactivated_at": timezone.now()}, {"is_demo": True}]
    )
    def test_end_with_the_account_and_outside_the_demo(self, change: dict[str, Any]) -> None:
        User.objects.filter(username=cast.BANDUNG_OPERATOR.username).update(**change)
        assert queries.grants(user_id(cast.BANDUNG_OPERATOR)) == ()
