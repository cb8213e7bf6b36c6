"""Accessibility is judged on the served house in a real browser."""

from tests.support.browser import chromium, house

__all__ = ["chromium", "house"]
