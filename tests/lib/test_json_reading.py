"""JSON from outside (rules.md R6, R17)."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genggam.lib import canonical, errors


class TestStrictJson:
    def test_reads_plain_json(self):
        assert canonical.strict_json('{"a": [1, 2.5, "é", null, true]}'.encode()) == {
            "a": [1, 2.5, "é", None, True]
        }

    @pytest.mark.parametrize(
        ("body", "field", "status"),
        [
            (b'{"title": 1, "title": 2}', "title", 400),
            (b'{"x": {"b": 1, "b": 1}}', "b", 400),
            (b'{"dead": 9223372036854775808}', "dead", 422),
            (b'{"a": {"dead": -9223372036854775809}}', "a.dead", 422),
            (b'{"a": [1, {"n": 1' + b"0" * 6000 + b"}]}", "a[1].n", 422),
            (b'{"lat": NaN}', "lat", 422),
            (b'{"lat": -Infinity}', "lat", 422),
            (b'{"lat": 1e999}', "lat", 422),
            (b'{"t": "a\\u0000b"}', "t", 422),
            (b'{"t": ["\\ud83d"]}', "t[0]", 422),
            (b'{"\\u0000": 1}', "body", 422),
            (b'{"a": 1', "body", 400),
            (b"", "body", 400),
            (b'{"a": "\xff"}', "body", 400),
            (b"\xef\xbb\xbf{}", "body", 400),
            (b"[" * 33 + b"]" * 33, "body", 400),
            (b"[" * 100_000, "body", 400),
            (b'"' + b"x" * 1_000_001 + b'"', "body", 413),
        ],
    )
    def test_refuses_bad_bodies_naming_the_key(self, body, field, status):
        with pytest.raises(errors.InvalidInput) as caught:
            canonical.strict_json(body)
        assert list(caught.value.fields) == [field]
        assert caught.value.http_status == status

    def test_takes_exactly_the_allowed_depth(self):
        assert canonical.strict_json(b"[" * 32 + b"]" * 32)

    def test_does_not_count_brackets_inside_texts(self):
        body = json.dumps({"t": "[{" * 500 + '\\"'}).encode()
        assert canonical.strict_json(body)

    def test_takes_the_whole_range_of_64_bits_and_real_pairs(self):
        body = b'{"a": 9223372036854775807, "b": -9223372036854775808, "c": "\\ud83d\\ude00"}'
        assert canonical.strict_json(body) == {"a": 2**63 - 1, "b": -(2**63), "c": "😀"}

    @given(st.binary(max_size=200))
    def test_raises_only_its_own_error(self, body):
        with contextlib.suppress(errors.InvalidInput):
            canonical.strict_json(body)

    @given(
        st.recursive(
            st.none()
            | st.integers(-(2**63), 2**63 - 1)
            | st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"])),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"])),
                    inner,
                    max_size=3,
                )
            ),
        )
    )
    def test_agrees_with_the_standard_reader_on_good_input(self, value):
        body = json.dumps(value).encode()
        assert canonical.strict_json(body) == json.loads(body)
