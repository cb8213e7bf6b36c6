"""Text as it is accepted, searched and exported."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genggam.lib import errors
from genggam.lib import text as texts


class TestClean:
    def test_returns_nfc_trimmed_with_plain_line_ends(self):
        assert texts.clean("  a\r\nb\rc e\u0301 ", field="t", max_length=20) == "a\nb\nc \u00e9"

    def test_puts_a_single_line_on_one_line(self):
        assert texts.clean(" a \n b\t c ", field="t", max_length=20, single_line=True) == "a b c"

    @pytest.mark.parametrize("bad", ["a\x00b", "a\ud800", "\udfff", "a\x1bb", "a\x7f", "\uffff"])
    def test_refuses_what_cannot_be_stored(self, bad):
        with pytest.raises(errors.InvalidInput) as caught:
            texts.clean(bad, field="title", max_length=20)
        assert caught.value.code == "unstorable_text"
        assert "title" in caught.value.fields

    def test_refuses_one_character_too_many_and_takes_the_limit(self):
        assert texts.clean("x" * 10, field="t", max_length=10)
        with pytest.raises(errors.InvalidInput, match="too long"):
            texts.clean("x" * 11, field="t", max_length=10)

    def test_refuses_a_hostile_size_before_working_on_it(self):
        with pytest.raises(errors.InvalidInput, match="too long"):
            texts.clean(" " * 10_000_000 + "\x00", field="t", max_length=10)

    @pytest.mark.parametrize("bad", [None, 3, b"x", ["x"]])
    def test_refuses_what_is_no_text(self, bad):
        with pytest.raises(errors.InvalidInput):
            texts.clean(bad, field="t", max_length=10)

    @given(st.text(max_size=60))
    def test_gives_text_that_postgresql_and_utf8_can_hold(self, value):
        try:
            cleaned = texts.clean(value, field="t", max_length=60)
        except errors.InvalidInput:
            return
        assert "\x00" not in cleaned
        assert cleaned.encode("utf-8").decode("utf-8") == cleaned
        assert unicodedata.is_normalized("NFC", cleaned)
        assert texts.clean(cleaned, field="t", max_length=240) == cleaned


class TestSearchForm:
    @pytest.mark.parametrize(
        ("said", "form"),
        [
            ("Unras di Kab. Bandung", "unjuk rasa di kabupaten bandung"),
            ("DEMONSTRASI", "unjuk rasa"),
            ("Jl. Asia-Afrika No. 5", "jalan asia afrika no 5"),
            ("Café_déjà", "cafe deja"),
            ("hoax", "hoaks"),
            ("", ""),
        ],
    )
    def test_writes_out_abbreviations_and_folds(self, said, form):
        assert texts.search_form(said) == form


class TestFormulaSafe:
    @pytest.mark.parametrize(
        "dangerous",
        [
            "=1+1",
            "+62812",
            "-3",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            " =1",
            "\u200b=1",
            "\ufeff=1",
            "＝1",
            "\n=1",
            "|cmd",
            "%0a",
        ],
    )
    def test_disarms_what_could_start_a_formula(self, dangerous):
        assert texts.starts_formula(dangerous)
        assert texts.formula_safe(dangerous) == "'" + dangerous

    @pytest.mark.parametrize("harmless", ["", "Bandung", "1 - 2", "a=b", " teks", "'=1"])
    def test_leaves_plain_text_alone(self, harmless):
        assert texts.formula_safe(harmless) == harmless

    @given(st.text(max_size=20))
    def test_never_lets_a_formula_start(self, value):
        assert not texts.starts_formula(texts.formula_safe(value))


class TestShorten:
    @given(st.text(max_size=200), st.integers(2, 80))
    def test_keeps_within_the_limit(self, value, limit):
        assert len(texts.shorten(value, limit)) <= limit
