"""One spelling for equal content."""

import random
import uuid
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genggam.lib import canonical, errors

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
)
CONTENT = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text(st.characters(exclude_categories=["Cs", "Mn"]), max_size=6), inner, max_size=4
        )
    ),
    max_leaves=12,
)


def shuffled(value):
    if isinstance(value, dict):
        keys = list(value)
        random.Random(7).shuffle(keys)
        return {key: shuffled(value[key]) for key in keys}
    return [shuffled(item) for item in value] if isinstance(value, list) else value


class TestContentHash:
    def test_has_32_bytes(self):
        assert len(canonical.content_hash({"a": 1})) == 32

    @given(CONTENT)
    def test_does_not_depend_on_the_order_of_keys(self, content):
        try:
            first = canonical.content_hash(content)
        except errors.InvalidInput:
            return  # two keys that are one in NFC
        assert first == canonical.content_hash(shuffled(content))

    @given(CONTENT)
    def test_is_the_same_after_storing_as_json(self, content):
        try:
            stored = canonical.jsonable(content)
        except errors.InvalidInput:
            return
        assert canonical.content_hash(stored) == canonical.content_hash(content)

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (1, 1.0),
            (Decimal("1.50"), 1.5),
            (Decimal(100), Decimal("1E+2")),
            (-0.0, 0),
            ("\u00e9", "e\u0301"),
            ((1, 2), [1, 2]),
            (
                datetime(2026, 1, 1, 7, tzinfo=timezone(timedelta(hours=7))),
                datetime(2026, 1, 1, tzinfo=UTC),
            ),
            (uuid.UUID(int=5), str(uuid.UUID(int=5))),
        ],
    )
    def test_is_equal_for_equal_content(self, one, other):
        assert canonical.content_hash({"a": one}) == canonical.content_hash({"a": other})

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (1, "1"),
            (True, 1),
            (None, ""),
            (None, 0),
            ([1, 2], [2, 1]),
            ({"a": None}, {}),
            ("a b", "a  b"),
            (1, 1.0000001),
        ],
    )
    def test_differs_for_other_content(self, one, other):
        assert canonical.content_hash({"a": one}) != canonical.content_hash({"a": other})

    @pytest.mark.parametrize(
        "bad",
        [
            float("nan"),
            Decimal("Infinity"),
            Decimal("1E+1000000"),
            datetime(2026, 1, 1),
            {1, 2},
            b"x",
            "\ud800",
            {1: 2},
            {"\u00e9": 1, "e\u0301": 2},
            object(),
        ],
    )
    def test_refuses_what_has_no_canonical_form(self, bad):
        with pytest.raises(errors.InvalidInput):
            canonical.content_hash({"a": bad})

    def test_refuses_depth_beyond_32(self):
        content: object = 1
        for _ in range(40):
            content = [content]
        with pytest.raises(errors.InvalidInput, match="deeply"):
            canonical.to_bytes(content)

    def test_writes_known_bytes_forever(self):
        content = {
            "b": [True, None],
            "a": Decimal("1.20"),
            "t": datetime(2026, 1, 1, tzinfo=UTC),
            "d": date(2026, 1, 2),
            "s": 'x"é\n',
        }
        assert canonical.to_bytes(content) == (
            '{"a":1.2,"b":[true,null],"d":"2026-01-02","s":"x\\"é\\n","t":"2026-01-01T00:00:00.000000Z"}'.encode()
        )
