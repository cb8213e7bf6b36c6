"""What the pages of registers share."""

from __future__ import annotations

from collections.abc import Callable

from django.http.response import HttpResponseBase

View = Callable[..., HttpResponseBase]
