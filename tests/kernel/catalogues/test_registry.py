"""The register of code lists."""

import pytest
from django.db.models import TextChoices

from genggam.kernel.catalogues import Catalogue, Registry
from genggam.lib import errors


class Colour(TextChoices):
    RED = "red", "Red"
    BLUE = "blue", "Blue"


class Shouting(TextChoices):
    RED = "RED", "Red"


def catalogue(key="demo.colour", choices=Colour):
    return Catalogue(key, "Colour", choices, "nowhere")


class TestRegistry:
    def test_gives_back_what_was_handed_in(self):
        register = Registry()
        register.add(catalogue())
        assert list(register) == ["demo.colour"]
        assert register["demo.colour"].codes == ("red", "blue")
        assert register["demo.colour"].label("blue") == "Blue"

    def test_takes_the_same_list_twice_but_not_another_under_its_key(self):
        register = Registry()
        register.add(catalogue())
        register.add(catalogue())
        with pytest.raises(ValueError, match="taken"):
            register.add(catalogue(choices=Shouting))

    @pytest.mark.parametrize("key", ["colour", "Demo.colour", "demo.", "demo colour", ""])
    def test_refuses_a_malformed_key(self, key):
        with pytest.raises(ValueError, match="lower case"):
            Registry().add(catalogue(key=key))

    def test_refuses_codes_in_capitals(self):
        with pytest.raises(ValueError, match="RED"):
            Registry().add(catalogue(choices=Shouting))

    def test_names_the_field_of_an_unknown_code(self):
        with pytest.raises(errors.InvalidInput) as caught:
            catalogue().label("green")
        assert list(caught.value.fields) == ["colour"]
