"""Numbers: bounded when read, written and read the Indonesian way."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genggam.lib import errors, numbers


class TestBoundedInt:
    @pytest.mark.parametrize(
        "value", [0, -5, "17", " 17 ", "+3", numbers.INT64_MAX, numbers.INT64_MIN]
    )
    def test_reads_whole_numbers(self, value):
        assert numbers.bounded_int(value, field="n") == int(value)

    @pytest.mark.parametrize("value", [2**63, -(2**63) - 1, str(2**63), 10**30])
    def test_refuses_more_than_64_bits(self, value):
        with pytest.raises(errors.InvalidInput):
            numbers.bounded_int(value, field="n")

    @pytest.mark.parametrize(
        "value", [True, None, 1.0, "1.0", "", "٣", "1e3", "0x1", "1" * 5000, b"1"]
    )
    def test_refuses_what_is_no_whole_number(self, value):
        with pytest.raises(errors.InvalidInput) as caught:
            numbers.bounded_int(value, field="dead")
        assert list(caught.value.fields) == ["dead"]

    def test_keeps_to_the_bounds_it_is_given(self):
        assert numbers.bounded_int(10, field="n", minimum=0, maximum=10) == 10
        for outside in (-1, 11):
            with pytest.raises(errors.InvalidInput, match="between 0 and 10"):
                numbers.bounded_int(outside, field="n", minimum=0, maximum=10)

    def test_never_widens_beyond_64_bits(self):
        with pytest.raises(errors.InvalidInput):
            numbers.bounded_int(2**64, field="n", maximum=2**80)


class TestFormat:
    @pytest.mark.parametrize(
        ("value", "places", "local", "english"),
        [
            (1234.5, None, "1.234,5", "1,234.5"),
            (1234567, None, "1.234.567", "1,234,567"),
            (Decimal("0.005"), 2, "0,01", "0.01"),
            (-0.0, None, "0,0", "0.0"),
            (-1234, None, "-1.234", "-1,234"),
            (12, 1, "12,0", "12.0"),
        ],
    )
    def test_writes_numbers(self, value, places, local, english):
        assert numbers.format_number(value, places=places) == local
        assert numbers.format_number(value, places=places, language="en") == english

    @pytest.mark.parametrize(
        ("rupiah", "short"),
        [
            (0, "Rp0"),
            (9_500, "Rp9.500"),
            (12_400_000_000, "Rp12,4 M"),
            (50_000_000, "Rp50 jt"),
            (999_960_000, "Rp1 M"),
            (25_000, "Rp25 rb"),
            (3_200_000_000_000, "Rp3,2 T"),
            (-50_000_000, "Rp-50 jt"),
        ],
    )
    def test_writes_money_short(self, rupiah, short):
        assert numbers.format_money(rupiah) == short

    def test_writes_money_in_full(self):
        assert numbers.format_money_full(12_400_000_000) == "Rp12.400.000.000"

    @pytest.mark.parametrize(
        ("share", "said"), [(0.873, "87,3%"), (1, "100%"), (0, "0%"), (0.9999, "100%")]
    )
    def test_writes_percent(self, share, said):
        assert numbers.format_percent(share) == said


class TestParse:
    @pytest.mark.parametrize(
        ("said", "number"),
        [
            ("1.234", 1234),
            ("2", 2),
            ("dua orang", 2),
            ("2 org", 2),
            ("seratus", 100),
            ("dua puluh lima", 25),
            ("sebelas", 11),
            ("tujuh belas", 17),
            ("tiga ratus empat puluh dua", 342),
            ("seribu dua ratus", 1200),
            ("dua ribu", 2000),
            ("lima ratus ribu", 500_000),
            ("1.500 jiwa", 1500),
        ],
    )
    def test_reads_counts(self, said, number):
        assert numbers.parse_count(said) == number

    @pytest.mark.parametrize(
        "said",
        [
            "",
            "banyak",
            "ratusan",
            "juta",
            "ratus",
            "puluh dua",
            "12.5",
            "1,5",
            "-3",
            "dua kali",
            "1.23.456",
        ],
    )
    def test_leaves_the_unclear_unread(self, said):
        assert numbers.parse_count(said) is None

    @given(st.integers(0, 10**15))
    def test_reads_back_what_it_writes(self, number):
        assert numbers.parse_decimal(numbers.format_number(number)) == number

    @given(st.text(max_size=40))
    def test_never_raises(self, said):
        numbers.parse_count(said)
