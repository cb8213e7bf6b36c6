"""Record ids."""

import contextlib
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genggam.lib import errors, ids

# Fixed, so that every worker of a parallel run collects the same tests.
ONE = uuid.UUID("13814000-1dd2-11b2-8000-000000000001")
FOUR = uuid.UUID("0b0c6d6a-3f2e-4b8e-9a58-5f9a3a0d7c11")
SEVEN = uuid.UUID("01a20c4d-6d4e-7248-a6a1-9e17f0d612bf")


class TestUuid7:
    def test_sorts_by_time_of_making(self):
        made = [ids.uuid7() for _ in range(200)]
        assert made == sorted(made)
        assert {one.version for one in made} == {7}
        assert len(set(made)) == 200


class TestParseUuid:
    @pytest.mark.parametrize("made", [FOUR, SEVEN])
    def test_accepts_versions_four_and_seven_in_every_plain_spelling(self, made):
        for spelling in (made, str(made), made.hex, str(made).upper()):
            assert ids.parse_uuid(spelling) == made

    @pytest.mark.parametrize(
        "bad",
        [
            str(ONE),
            str(uuid.UUID(int=0)),
            "",
            "x",
            None,
            7,
            b"x" * 16,
            "{" + str(FOUR) + "}",
            "urn:uuid:" + str(FOUR),
            "٠" * 32,
            str(FOUR) + "\n",
            "4" * 8 + "-44444-4444-444-4444-44444444444",
        ],
    )
    def test_refuses_everything_else_naming_the_field(self, bad):
        with pytest.raises(errors.InvalidInput) as caught:
            ids.parse_uuid(bad, field="incident")
        assert list(caught.value.fields) == ["incident"]

    @given(st.text(max_size=40))
    def test_never_fails_otherwise(self, text):
        with contextlib.suppress(errors.InvalidInput):
            ids.parse_uuid(text)


class TestKnownUuid:
    def test_takes_a_derived_id_that_a_client_may_not_make(self) -> None:
        derived = uuid.uuid5(uuid.NAMESPACE_URL, "baris")
        assert ids.known_uuid(str(derived)) == derived
        with pytest.raises(errors.InvalidInput):
            ids.parse_uuid(str(derived))

    def test_refuses_what_parse_refuses(self) -> None:
        for text in ("", "x", str(uuid.UUID(int=0)), str(uuid.uuid1())):
            with pytest.raises(errors.InvalidInput):
                ids.known_uuid(text)
