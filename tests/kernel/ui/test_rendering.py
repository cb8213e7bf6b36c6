"""The components keep their promises: shape and word, honest numbers, errors tied to fields, contrast."""

from __future__ import annotations

import itertools
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation

from genggam.kernel.ui import components, fields, navigation, pages, rendering, samples

NOW = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)
TOKENS = Path(__file__).resolve().parents[3] / "assets" / "css" / "tokens.css"


def draw(source: str, **context: object) -> str:
    with translation.override("id"):
        return Template("{% load ui %}" + source).render(Context(context))


class TestBadgeLevel:
    @pytest.mark.parametrize("level", components.LEVELS)
    def test_always_carries_shape_and_word(self, level: str) -> None:
        for label in (True, False):
            markup = draw("{% badge_level level label=label %}", level=level, label=label)
            assert f"#level-{level}" in markup
            assert level.capitalize() in markup

    def test_draws_nothing_for_an_unknown_level(self) -> None:
        assert draw("{% badge_level 'x\"><script>' %}") == ""


class TestBadgeState:
    def test_escapes_its_label(self) -> None:
        assert "<script>" not in draw("{% badge_state label %}", label="<script>")

    def test_falls_back_to_neutral_for_an_unknown_tone(self) -> None:
        assert "state--neutral" in draw("{% badge_state 'Baru' tone='pink' %}")


class TestStat:
    def test_links_the_number_and_tells_time_and_unverified(self) -> None:
        tile = components.StatTile("Awas", 1200, "/laporan/", NOW, unverified=300, level="awas")
        markup = draw("{% stat tile %}", tile=tile)
        assert 'href="/laporan/"' in markup
        assert "1.200" in markup
        assert "14.30 WIB" in markup
        assert 'width="25.0%"' in markup

    def test_shows_a_dash_when_nothing_is_known(self) -> None:
        assert "—" in draw("{% stat tile %}", tile=components.StatTile("Awas", None))

    def test_never_shows_more_than_the_whole_as_unverified(self) -> None:
        assert components.StatTile("x", 2, unverified=5).share == 1


class TestProgress:
    def test_writes_a_number_that_html_can_read_in_any_language(self) -> None:
        assert 'value="0.9004"' in draw("{% progress 497 552 %}")


class TestClock:
    @pytest.mark.parametrize(
        ("due", "closed", "expected"),
        [
            (120, None, "running"),
            (10, None, "soon"),
            (-1, None, "overdue"),
            (5, 4, "met"),
            (5, 6, "missed"),
        ],
    )
    def test_tells_where_it_stands(self, due: int, closed: int | None, expected: str) -> None:
        closed_at = None if closed is None else NOW + timedelta(minutes=closed)
        clock = components.Clock(
            NOW + timedelta(minutes=due), NOW - timedelta(minutes=5), closed_at
        )
        assert clock.state(NOW) == expected


class TestField:
    class Form(forms.Form):
        title = forms.CharField(label="Judul", help_text="Satu kalimat.")
        level = forms.ChoiceField(
            choices=[(level, level) for level in components.LEVELS], widget=forms.RadioSelect
        )

    def test_ties_hint_and_error_to_the_control(self) -> None:
        markup = draw("{% field form.title %}", form=self.Form({"title": ""}))
        assert 'aria-describedby="id_title-hint id_title-error"' in markup
        assert 'id="id_title-hint"' in markup
        assert 'id="id_title-error"' in markup
        assert 'aria-invalid="true"' in markup

    def test_draws_levels_as_cards_with_shapes(self) -> None:
        markup = draw("{% field form.level %}", form=self.Form())
        assert "choices--levels" in markup
        assert markup.count("<use ") == len(components.LEVELS)

    def test_says_nothing_of_errors_when_there_are_none(self) -> None:
        markup = draw("{% field form.title %}", form=self.Form())
        assert "error" not in markup

    def test_summary_links_each_message_to_its_control(self) -> None:
        form = self.Form({"title": ""})
        lines = fields.summary(form)
        assert [(line.target, line.label) for line in lines] == [
            ("id_title", "Judul"),
            ("id_level_0", "Level"),
        ]


class TestOptional:
    class Form(forms.Form):
        place = forms.CharField(label="Tempat", required=False)
        pattern = forms.ChoiceField(label="Pola", required=False, choices=[("", "—"), ("a", "A")])
        class_ = forms.ChoiceField(label="Klas", required=False, choices=[("biasa", "biasa")])
        column = forms.ChoiceField(label="Kolom", required=False, choices=[("", "Abaikan")])
        title = forms.CharField(label="Judul")

    def test_is_said_only_where_leaving_empty_has_no_name_of_its_own(self) -> None:
        form = self.Form()
        said = [name for name in form.fields if fields.view(form[name]).is_optional]
        assert said == ["place", "pattern"]


class TestNavigation:
    def test_shows_only_what_the_actor_may_use(self, monkeypatch: pytest.MonkeyPatch) -> None:
        items = {
            key: navigation.NavItem(key, key, "home", "ui:gallery", permission=need)
            for key, need in (("a", ""), ("b", "secret.view"))
        }
        monkeypatch.setattr(navigation, "_items", items)
        actor = SimpleNamespace(may=lambda permission: permission != "secret.view")
        assert [link.item.key for link in navigation.links(actor, "/")] == ["a"]

    def test_is_open_by_a_question_and_marked_on_the_pages_it_covers(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        items = (
            navigation.NavItem("a", "A", "home", "ui:gallery", covers=lambda: ["/ormas/"]),
            navigation.NavItem("b", "B", "home", "portal:inbox", permission=lambda who: True),
            navigation.NavItem("c", "C", "home", "portal:search", permission=lambda who: False),
        )
        monkeypatch.setattr(navigation, "_items", {item.key: item for item in items})
        actor = SimpleNamespace(may=lambda permission: False)
        marked = {
            path: [link.item.key for link in navigation.links(actor, path) if link.current]
            for path in ("/ormas/1/", "/meja-kerja/", "/ormas-lain/", "/")
        }
        assert marked == {"/ormas/1/": ["a"], "/meja-kerja/": ["b"], "/ormas-lain/": [], "/": []}
        assert [link.item.key for link in navigation.links(actor, "/")] == ["a", "b"]


class TestErrorPage:
    @pytest.mark.parametrize("status", [400, 403, 404, 409, 413, 418, 429, 500, 503, 599])
    def test_says_what_happened_and_what_to_do(self, status: int) -> None:
        words = pages.error_page(status)
        assert words["heading"]
        assert words["next_step"]


class TestGallery:
    def test_draws_every_component_with_nothing_inline(self) -> None:
        names = ("badges", "buttons", "lists", "record", "form", "messages")
        markup = "".join(
            draw(f'{{% include "ui/gallery/{name}.html" %}}', **samples.context()) for name in names
        )
        assert not re.search(r"\s(style|on\w+)=", markup)
        assert not re.search(r"<script(?![^>]*application/json)", markup)

    def test_names_only_symbols_that_the_sprite_has(self) -> None:
        sprite = Path(rendering.__file__).parent / "static" / "ui" / "icons.svg"
        known = set(re.findall(r'<symbol id="([\w-]+)"', sprite.read_text()))
        assert set(samples.ICONS) == {name for name in known if not name.startswith("level-")}


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def palette(theme: str) -> dict[str, str]:
    block = TOKENS.read_text().split(f'[data-theme="{theme}"] {{', 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


@pytest.mark.parametrize("theme", ["light", "dark"])
class TestTokens:
    def test_text_is_readable_on_every_ground(self, theme: str) -> None:
        colours = palette(theme)
        for text in ("ink", "muted", "faint", "accent"):
            for ground in ("bg", "surface", "sunken"):
                assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)

    def test_level_words_are_readable(self, theme: str) -> None:
        colours = palette(theme)
        for level in components.LEVELS:
            assert contrast(colours[f"{level}-ink"], colours[f"{level}-soft"]) >= 4.5
        assert contrast(colours["on-awas"], colours["awas"]) >= 4.5

    def test_levels_step_in_lightness_towards_what_stands_out(self, theme: str) -> None:
        colours = palette(theme)
        steps = [contrast(colours[level], colours["surface"]) for level in components.LEVELS]
        assert steps == sorted(steps)
        assert all(after / before > 1.15 for before, after in itertools.pairwise(steps))
