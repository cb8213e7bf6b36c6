"""The journeys use one served house and one real browser for each file."""

from tests.support.browser import chromium, house, screen, sign_in

__all__ = ["chromium", "house", "screen", "sign_in"]
