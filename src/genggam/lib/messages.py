"""Sentences that keep their template, so that a translator can render them later in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self


class Message(str):
    """Read as the English sentence; keep `template` and `params` for translation.

    A translator renders it as ``gettext(message.template) % message.params``. Placeholders are named: ``%(name)s``.
    Parameters that are Messages themselves are translated first (see `render`).
    """

    template: str
    params: Mapping[str, object]

    def __new__(cls, template: str, **params: object) -> Self:
        """Fill the template once; a placeholder without a parameter is a programming error and raises KeyError."""
        message = super().__new__(cls, template % params if params else template)
        message.template = template
        message.params = params
        return message

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle as template and parameters."""
        return (_rebuild, (self.template, dict(self.params)))


def _rebuild(template: str, params: dict[str, object]) -> Message:
    return Message(template, **params)
