"""The errors that services raise."""

import pickle

import pytest

from genggam.lib import errors
from genggam.lib.messages import Message


class TestDomainError:
    @pytest.mark.parametrize(
        ("kind", "status"),
        [
            (errors.NotFound, 404),
            (errors.Forbidden, 403),
            (errors.RuleViolation, 422),
            (errors.InvalidTransition, 409),
            (errors.Conflict, 409),
            (errors.Unavailable, 503),
            (errors.InvalidInput, 422),
            (errors.MalformedInput, 400),
            (errors.InputTooLarge, 413),
        ],
    )
    def test_has_its_status(self, kind, status):
        assert kind("some_code", "Words.").http_status == status

    def test_keeps_code_message_details_and_fields(self):
        error = errors.RuleViolation("too_late", "Too late.", fields={"due": ["Late."]}, version=3)
        assert (error.code, error.message, error.details) == (
            "too_late",
            "Too late.",
            {"version": 3},
        )
        assert error.fields == {"due": ["Late."]}

    def test_names_fields_but_no_values_in_its_text(self):
        error = errors.InvalidInput(fields={"title": ["The text is too long."]})
        assert str(error) == "Some of the information given cannot be accepted. [title]"

    def test_takes_a_lazy_message(self):
        class Lazy:
            def __str__(self) -> str:
                return "late words"

        assert str(errors.NotFound("gone", Lazy())) == "late words"

    def test_survives_pickling(self):
        error = errors.invalid("n", Message("At most %(limit)s.", limit=3), code="out_of_range")
        again = pickle.loads(pickle.dumps(error))
        assert type(again) is errors.InvalidInput
        assert (again.code, again.fields) == ("out_of_range", {"n": ["At most 3."]})
        assert again.fields["n"][0].template == "At most %(limit)s."


class TestMessage:
    def test_reads_as_english_and_keeps_its_template(self):
        message = Message("At most %(limit)s.", limit=5)
        assert message == "At most 5."
        assert (message.template, dict(message.params)) == ("At most %(limit)s.", {"limit": 5})

    def test_refuses_a_placeholder_without_a_parameter(self):
        with pytest.raises(KeyError):
            Message("At most %(limit)s.", other=5)
