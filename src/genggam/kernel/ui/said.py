"""Say a message of the lib or of Django in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext

from genggam.lib import errors
from genggam.lib.messages import Message


def said(message: object) -> str:
    """Return the sentence; templates of the lib are translated here, lazy texts say themselves."""
    if not isinstance(message, Message):
        return str(message)
    template = gettext(message.template)
    if not message.params:
        return template
    return template % {name: said(value) for name, value in message.params.items()}


def said_fields(error: errors.DomainError) -> dict[str, list[str]]:
    """Return the error's messages by field in the reader's language."""
    return {
        name: [said(message) for message in messages] for name, messages in error.fields.items()
    }
