"""What an incident needs, and by when."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from genggam.domains.incidents import clocks, codes, rules
from genggam.kernel.rules import explain
from genggam.lib import errors

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
FLASH = {
    "report_kind": "flash",
    "title": "Bentrok antarwarga",
    "summary": "Dua kelompok warga bentrok.",
    "region": "32.73",
    "kind": "bentrok",
    "field": "hankam",
    "warning_level": "siaga",
    "occurred_at": NOW - timedelta(hours=1),
}
LI = {
    **FLASH,
    "report_kind": "li",
    "facts": "Terjadi pertemuan.",
    "source": "FKDM kecamatan",
    "source_value": "b2",
    "obtained_how": "laporan",
    "opinion": "Perlu mediasi.",
}
LA = {**FLASH, "report_kind": "la", "attention": "Memimpin rapat Forkopimda."}
QUESTIONS = {
    "who": "Warga dua desa",
    "how": "Saling lempar",
    "why": "Belum diketahui",
    "place": "Jl. Melati",
}


def broken(data, state=codes.RECEIVED):
    return rules.violations(data, state=state, now=NOW)


class TestRequiredFields:
    @pytest.mark.parametrize("data", [FLASH, LI, LA])
    def test_let_a_whole_report_in(self, data):
        assert broken(data) == {}

    @pytest.mark.parametrize("field", list(FLASH))
    def test_name_every_missing_field_of_a_flash_report(self, field):
        assert list(broken({**FLASH, field: None})) == [field]

    @pytest.mark.parametrize("field", ["facts", "source", "source_value", "obtained_how"])
    def test_ask_more_of_an_information_report(self, field):
        assert list(broken({**LI, field: ""})) == [field]
        assert broken({**FLASH, field: ""}) == {}

    def test_keep_facts_apart_from_opinion(self):
        repeated = {**LI, "opinion": " terjadi  PERTEMUAN."}
        assert broken(repeated)["opinion"][0].code == "facts_repeated"

    def test_ask_an_attention_report_what_it_wants(self):
        assert list(broken({**LA, "attention": " "})) == ["attention"]

    def test_ask_siabidibame_of_an_information_report_when_analysed(self):
        assert broken(LI) == {}
        assert sorted(broken(LI, codes.ANALYSIS)) == ["how", "where", "who", "why"]
        assert broken({**LI, **QUESTIONS}, codes.ANALYSIS) == {}

    @pytest.mark.parametrize("state", codes.STATES)
    def test_never_hold_a_flash_report_up_for_siabidibame(self, state):
        assert broken(FLASH, state) == {}

    def test_show_what_a_short_report_leaves_open(self):
        assert rules.missing_answers(FLASH) == ("who", "where", "how", "why")
        assert rules.missing_answers({**FLASH, **QUESTIONS}) == ()
        assert rules.missing_answers({**FLASH, "where": "Pasar", "who": " "}) == (
            "who",
            "how",
            "why",
        )

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("kind", "BENTROK"),
            ("warning_level", "merah"),
            ("field", "x"),
            ("report_kind", "lh"),
            ("athg", "?"),
            ("kind", ["x"]),
        ],
    )
    def test_refuse_codes_outside_the_lists(self, field, value):
        assert broken({**FLASH, field: value})[field][0].code == "unknown_code"

    def test_explain_themselves(self):
        rows = explain(rules.TABLE)
        assert {
            "field": "attention",
            "from": "start",
            "when": "report_kind is la",
            "says": "Say which action you ask of the leader.",
        } in rows

    def test_raise_with_every_field(self):
        with pytest.raises(errors.InvalidInput) as caught:
            rules.require({}, state=codes.RECEIVED, now=NOW)
        assert set(FLASH) <= set(caught.value.fields)


class TestTimes:
    @pytest.mark.parametrize(
        ("moment", "code"),
        [
            (NOW + timedelta(minutes=10), None),
            (NOW + timedelta(minutes=11), "in_future"),
            (NOW - timedelta(days=731), None),
            (NOW - timedelta(days=732), "too_old"),
            (datetime(2026, 11, 24), "zone_missing"),
            ("2026-11-24", "zone_missing"),
        ],
    )
    def test_lie_between_two_years_back_and_ten_minutes_ahead(self, moment, code):
        found = broken({**FLASH, "occurred_at": moment}).get("occurred_at", [])
        assert [violation.code for violation in found] == ([code] if code else [])

    def test_end_after_they_begin(self):
        data = {**FLASH, "ended_at": FLASH["occurred_at"] - timedelta(seconds=1)}
        assert broken(data)["ended_at"][0].code == "ends_before_begin"
        assert broken({**FLASH, "ended_at": FLASH["occurred_at"]}) == {}


class TestCounts:
    @pytest.mark.parametrize("field", [*codes.CASUALTIES, *codes.DAMAGE, "crowd_estimate"])
    @pytest.mark.parametrize("value", [-1, 10**17, "3", True])
    def test_are_bounded_numbers(self, field, value):
        assert list(broken({**FLASH, field: value})) == [field]

    @pytest.mark.parametrize("field", [*codes.CASUALTIES, *codes.DAMAGE, "crowd_estimate"])
    def test_may_be_zero_or_absent(self, field):
        assert broken({**FLASH, field: 0}) == {}
        assert broken({**FLASH, field: None}) == {}

    def test_may_be_a_fraction_for_land_only(self):
        assert broken({**FLASH, "land_hectares": Decimal("12.5")}) == {}
        assert list(broken({**FLASH, "houses": Decimal("12.5")})) == ["houses"]
        assert list(broken({**FLASH, "land_hectares": float("nan")})) == ["land_hectares"]

    def test_never_have_more_families_than_persons(self):
        data = {**FLASH, "displaced_persons": 10, "displaced_families": 11}
        assert broken(data)["displaced_families"][0].code == "families_above_persons"
        assert broken({**data, "displaced_families": 10}) == {}


class TestLevels:
    @pytest.mark.parametrize(
        ("current", "new", "is_verifier", "allowed"),
        [
            ("waspada", "awas", False, True),
            ("awas", "awas", False, True),
            (None, "awas", False, True),
            ("awas", "siaga", False, False),
            ("waspada", "normal", False, False),
            ("awas", "normal", True, True),
        ],
    )
    def test_rise_freely_and_fall_only_by_a_verifier(self, current, new, is_verifier, allowed):
        assert rules.may_set_level(current=current, new=new, is_verifier=is_verifier) is allowed
        if allowed:
            rules.require_level_change(current=current, new=new, is_verifier=is_verifier)
        else:
            with pytest.raises(errors.RuleViolation) as caught:
                rules.require_level_change(current=current, new=new, is_verifier=is_verifier)
            assert caught.value.code == "level_lowered"


def timing(**changes):
    return clocks.Timing(
        **{
            "report_kind": "flash",
            "state": "masuk",
            "verification": "belum",
            "warning_level": "waspada",
            "received_at": NOW,
            **changes,
        }
    )


class TestClocks:
    @pytest.mark.parametrize(
        ("kind", "level", "hours"),
        [
            ("flash", "normal", 2),
            ("flash", "waspada", 2),
            ("flash", "siaga", 1),
            ("li", "awas", 1),
            ("li", "normal", 24),
            ("la", "waspada", 24),
        ],
    )
    def test_give_the_time_to_verify(self, kind, level, hours):
        due = clocks.verify_due(report_kind=kind, warning_level=level, received_at=NOW)
        assert due == NOW + timedelta(hours=hours)

    @pytest.mark.parametrize(
        ("level", "hours"), [("awas", 3), ("siaga", 6), ("waspada", None), ("normal", None)]
    )
    def test_ask_for_updates_while_the_level_is_high(self, level, hours):
        due = clocks.next_update_due(warning_level=level, last_update_at=NOW)
        assert due == (NOW + timedelta(hours=hours) if hours else None)

    def test_show_the_earliest_first(self):
        found = clocks.clocks(timing(warning_level="awas"), now=NOW)
        assert [(clock.kind, clock.due_at - NOW) for clock in found] == [
            ("verify", timedelta(hours=1)),
            ("update", timedelta(hours=3)),
        ]
        assert clocks.clock(timing(warning_level="awas"), now=NOW) == found[0]

    def test_count_from_the_last_update(self):
        later = NOW + timedelta(hours=2)
        running = clocks.clock(
            timing(verification="terverifikasi", warning_level="awas", last_update_at=later),
            now=NOW,
        )
        assert running.due_at == later + timedelta(hours=3)

    def test_are_overdue_only_after_the_minute_has_passed(self):
        due = NOW + timedelta(hours=2)
        assert not clocks.clock(timing(), now=due).overdue
        assert clocks.clock(timing(), now=due + timedelta(seconds=1)).overdue

    def test_ask_for_the_final_report_once_after_the_end(self):
        ended = timing(verification="terverifikasi", warning_level="awas", ended_at=NOW)
        assert [(clock.kind, clock.due_at) for clock in clocks.clocks(ended, now=NOW)] == [
            ("final_report", NOW + timedelta(hours=24))
        ]
        done = timing(
            verification="terverifikasi", warning_level="awas", ended_at=NOW, final_reported_at=NOW
        )
        assert clocks.clocks(done, now=NOW) == ()

    @pytest.mark.parametrize("state", ["selesai", "ditolak"])
    def test_stop_when_the_report_is_closed(self, state):
        assert clocks.clocks(timing(state=state, warning_level="awas"), now=NOW) == ()

    @pytest.mark.parametrize("verification", ["hoaks", "tidak_terbukti"])
    def test_stop_when_it_was_not_so(self, verification):
        assert (
            clocks.clock(timing(verification=verification, warning_level="awas"), now=NOW) is None
        )
