"""The two ways through Django: with everything that a page needs, or only with what a call by token needs."""

from __future__ import annotations

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

API = "/api/"
OF_CALLS = (
    "genggam.portal.middleware.request_id",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "genggam.portal.middleware.bounded_body",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
)
"""What a call of the API by token passes; a token opens no session, so nothing of sessions, sign-in or CSRF remains."""


class Calls(WSGIHandler):
    """Django for calls by token: who calls is decided in `exchange.api.authentication`, from the token alone."""

    def load_middleware(self, is_async: bool = False) -> None:
        """Load those of the settings' middlewares that a call passes, in the settings' order."""
        whole = settings.MIDDLEWARE
        settings.MIDDLEWARE = [name for name in whole if name in OF_CALLS]
        try:
            super().load_middleware(is_async)
        finally:
            settings.MIDDLEWARE = whole


def is_call(path: str, authorization: str) -> bool:
    """Tell whether a request is a call of the API that shows a token; a session is not looked at then."""
    return path.startswith(API) and authorization[:7].lower() == "bearer "
