"""Every stored field has a class (rules.md R37)."""

from __future__ import annotations

from django.apps import apps
from django.db import models

from genggam.lib.privacy import Personal, Privacy


def own_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("genggam.")]


def unclassified(names: set[str], declared: Privacy | None) -> set[str]:
    return names if declared is None else names - declared.names()


def stored(model: type[models.Model]) -> set[str]:
    return {field.name for field in model._meta.concrete_fields if field.name != "pk"}


class TestEveryField:
    def test_has_a_class(self) -> None:
        missing = {
            model._meta.label: found
            for model in own_models()
            if (found := unclassified(stored(model), getattr(model, "privacy", None)))
        }
        assert missing == {}

    def test_that_is_classified_exists(self) -> None:
        stale = {
            model._meta.label: found
            for model in own_models()
            if (found := getattr(model, "privacy", Privacy()).names() - stored(model))
        }
        assert stale == {}

    def test_that_is_personal_says_why_and_how_long(self) -> None:
        for model in own_models():
            for name, said in getattr(model, "privacy", Privacy()).personal.items():
                assert isinstance(said, Personal), name
                assert all((said.purpose, said.basis, said.retention)), name

    def test_is_caught_when_it_has_none(self) -> None:
        assert unclassified({"nik"}, Privacy(public=("name",))) == {"nik"}
        assert unclassified({"nik"}, None) == {"nik"}
