"""The evaluator of rule tables."""

import pytest

from genggam.kernel import rules
from genggam.lib import errors
from genggam.lib.messages import Message

TABLE = rules.Table(
    stages={"draft": 0, "returned": 0, "sent": 1, "closed": 2},
    rules=(
        rules.Rule("title", Message("Give a title.")),
        rules.Rule("reason", Message("Give a reason."), required_from="sent"),
        rules.Rule(
            "result",
            Message("Give the result."),
            required_from="closed",
            only_if=rules.when("kind", "a", "b"),
        ),
        rules.Rule(
            "count", Message("Too many."), code="too_many", holds=lambda data: data["count"] < 5
        ),
    ),
)


class TestCheck:
    def test_asks_for_a_field_only_from_its_stage(self):
        data = {"title": "x"}
        assert rules.check(TABLE, data, stage="draft") == {}
        assert list(rules.check(TABLE, data, stage="sent")) == ["reason"]

    def test_ranks_a_side_state_like_the_state_it_stems_from(self):
        assert rules.check(TABLE, {"title": "x"}, stage="returned") == {}

    def test_asks_only_where_the_condition_holds(self):
        data = {"title": "x", "reason": "y"}
        assert rules.check(TABLE, {**data, "kind": "c"}, stage="closed") == {}
        assert list(rules.check(TABLE, {**data, "kind": "b"}, stage="closed")) == ["result"]

    def test_asks_a_test_only_of_a_field_that_is_there(self):
        assert rules.check(TABLE, {"title": "x"}, stage="draft") == {}
        broken = rules.check(TABLE, {"title": "x", "count": 9}, stage="draft")
        assert broken == {"count": [("too_many", "Too many.")]}

    def test_refuses_a_stage_it_does_not_know(self):
        with pytest.raises(KeyError):
            rules.check(TABLE, {}, stage="elsewhere")

    @pytest.mark.parametrize("value", [None, "", "  \n", [], {}, ()])
    def test_counts_blank_as_absent(self, value):
        assert "title" in rules.check(TABLE, {"title": value}, stage="draft")

    @pytest.mark.parametrize("value", [0, False, "x", [0]])
    def test_counts_zero_and_false_as_present(self, value):
        assert "title" not in rules.check(TABLE, {"title": value}, stage="draft")


class TestEnforce:
    def test_raises_with_fields_and_codes(self):
        with pytest.raises(errors.InvalidInput) as caught:
            rules.enforce(TABLE, {"count": 7}, stage="sent")
        assert caught.value.fields == {
            "title": ["Give a title."],
            "reason": ["Give a reason."],
            "count": ["Too many."],
        }
        assert caught.value.details["codes"]["count"] == ["too_many"]

    def test_passes_what_holds(self):
        rules.enforce(TABLE, {"title": "x"}, stage="draft")


class TestTable:
    def test_refuses_a_rule_of_an_unknown_stage(self):
        with pytest.raises(ValueError, match="unknown stage"):
            rules.Table(stages={"a": 0}, rules=(rules.Rule("x", Message("X."), required_from="b"),))

    def test_explains_itself_in_words(self):
        assert rules.explain(TABLE)[2] == {
            "field": "result",
            "from": "closed",
            "when": "kind is a or b",
            "says": "Give the result.",
        }


class TestMerge:
    def test_keeps_each_violation_once(self):
        one = rules.check(TABLE, {}, stage="draft")
        assert rules.merge(one, one, {}) == one


class TestCondition:
    def test_joins_two(self):
        both = rules.when("a", "1") & rules.when("b", "2")
        assert both({"a": "1", "b": "2"})
        assert not both({"a": "1", "b": "3"})
        assert both.words == "a is 1 and b is 2"
