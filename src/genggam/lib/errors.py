"""The errors that services raise; two translators (page, problem+json) turn them into answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from genggam.lib.messages import Message

Fields = Mapping[str, Sequence[str]]


class DomainError(Exception):
    """Carry a stable code, a sentence for the reader, details for machines and messages by field.

    `message` is an English template (str), a `Message`, or any lazy text with ``__str__``.
    """

    http_status: ClassVar[int] = 400

    def __init__(
        self, code: str, message: object, *, fields: Fields | None = None, **details: object
    ) -> None:
        """Keep the parts; `fields` maps a field name to its messages."""
        super().__init__(code)
        self.code = code
        self.message = message
        self.details: dict[str, object] = details
        self.fields: dict[str, list[str]] = {
            name: list(said) for name, said in (fields or {}).items()
        }

    def __str__(self) -> str:
        """Say the sentence, and name the fields for logs that may hold field names (never values)."""
        named = f" [{', '.join(self.fields)}]" if self.fields else ""
        return f"{self.message}{named}"

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle whole, so that errors survive the way out of child processes."""
        return (_rebuild, (type(self), self.code, self.message, self.fields, self.details))


def _rebuild(
    kind: type[DomainError], code: str, message: object, fields: Fields, details: dict[str, object]
) -> DomainError:
    return kind(code, message, fields=fields, **details)


class NotFound(DomainError):
    """Say that nothing visible to the actor has this identity (R5: the same answer as for the invisible)."""

    http_status = 404


class Forbidden(DomainError):
    """Say that the actor sees the record but may not do this to it."""

    http_status = 403


class RuleViolation(DomainError):
    """Say that the content is well formed but breaks a rule of the domain."""

    http_status = 422


class InvalidTransition(DomainError):
    """Say that the action does not exist from the record's present state."""

    http_status = 409


class Conflict(DomainError):
    """Say that somebody else's content stands where this one wants to be (R12, R15)."""

    http_status = 409


class Unavailable(DomainError):
    """Say that a part needed now does not answer; the caller may try again."""

    http_status = 503


class InvalidInput(DomainError):
    """Name every field that cannot be accepted, with the reason."""

    http_status = 422

    def __init__(
        self,
        code: str = "invalid_input",
        message: object = Message("Some of the information given cannot be accepted."),
        *,
        fields: Fields | None = None,
        **details: object,
    ) -> None:
        """Default to the common code and sentence, so that `InvalidInput(fields={…})` is enough."""
        super().__init__(code, message, fields=fields, **details)


class MalformedInput(InvalidInput):
    """Say that the body is not even readable as what it claims to be (R6, R17)."""

    http_status = 400


class InputTooLarge(InvalidInput):
    """Say that the body is larger than allowed (R17)."""

    http_status = 413


def invalid(field: str, message: str, *, code: str = "invalid_input") -> InvalidInput:
    """Make the error for one field; the sentence is both the field's and the whole's."""
    return InvalidInput(code, message, fields={field: [message]})
