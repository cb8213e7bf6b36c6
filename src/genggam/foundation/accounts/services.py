"""Make, change and close accounts and their tokens. Who may do so to whom is decided in access.services.

Each call is one transaction with its audit entry; closing an account or setting its password ends all that it opened.
"""

from __future__ import annotations

import datetime as dt
import re
import secrets
import uuid
from dataclasses import dataclass

from allauth.usersessions.models import UserSession
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from genggam.foundation.accounts import queries, witness
from genggam.foundation.accounts.models import ApiToken, User
from genggam.lib import errors, ids, text

KIND = "account"
TOKEN_KIND = "api_token"  # noqa: S105 - the kind of an audit subject
DEFAULT_LIFETIME = dt.timedelta(days=30)
LONGEST_LIFETIME = dt.timedelta(days=90)
MOST_TOKENS = 50
USE_NOTED_EVERY = dt.timedelta(hours=1)
_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,63}")


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What an account is made from; the password has to be changed at the first sign-in unless told otherwise."""

    username: str
    full_name: str
    password: str
    email: str = ""
    must_change_password: bool = True


@dataclass(frozen=True, slots=True)
class Issued:
    """A token with its text, which is shown this once and stored nowhere."""

    token: ApiToken
    text: str


@transaction.atomic
def create_user(*, actor: witness.Acting, account: NewAccount) -> User:
    """Make an account without any right; raises InvalidInput naming each field that cannot be accepted."""
    user = User(
        username=account.username.strip().lower(),
        full_name=text.clean(
            account.full_name, field="full_name", max_length=160, single_line=True
        ),
        email=account.email.strip(),
        must_change_password=account.must_change_password,
    )
    _require_valid(user, account.password)
    user.set_password(account.password)
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError as error:
        raise _refuse("username", _("This user name is taken."), code="username_taken") from error
    witness.record(actor=actor, action="accounts.create", subject_kind=KIND, subject_id=user.pk)
    return user


def _require_valid(user: User, password: str) -> None:
    if not _USERNAME.fullmatch(user.username):
        said = _("Use 3 to 64 small letters, digits, dots, hyphens or underscores.")
        raise _refuse("username", said)
    if not user.full_name:
        raise _refuse("full_name", _("This is required."))
    if user.email:
        try:
            validate_email(user.email)
        except ValidationError as error:
            raise _refuse("email", _("This is not an e-mail address.")) from error
    require_good_password(password, user=user)


def require_good_password(password: str, *, user: User) -> None:
    """Pass for a password that is long, uncommon and unlike the account (R29); raises InvalidInput otherwise."""
    try:
        password_validation.validate_password(password, user)
    except ValidationError as error:
        raise errors.InvalidInput(
            "weak_password", fields={"password": list(error.messages)}
        ) from error


@transaction.atomic
def reset_password(*, actor: witness.Acting, user_id: uuid.UUID, password: str) -> User:
    """Set a password that must be changed at the next sign-in; sessions and tokens of the account end."""
    user = queries.get_for_change(user_id)
    require_good_password(password, user=user)
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    _end_everything(user)
    witness.record(
        actor=actor,
        action="accounts.reset_password",
        subject_kind=KIND,
        subject_id=user.pk,
        fields=("password",),
    )
    return user


@transaction.atomic
def deactivate(*, actor: witness.Acting, user_id: uuid.UUID) -> User:
    """Close the account: it cannot sign in, and what it had open ends now (rules.md R10)."""
    user = queries.get_for_change(user_id)
    if not user.is_active:
        raise errors.InvalidTransition("already_inactive", _("This account is closed already."))
    user.is_active, user.deactivated_at = False, timezone.now()
    user.save(update_fields=["is_active", "deactivated_at"])
    _end_everything(user)
    witness.record(actor=actor, action="accounts.deactivate", subject_kind=KIND, subject_id=user.pk)
    return user


@transaction.atomic
def reactivate(*, actor: witness.Acting, user_id: uuid.UUID) -> User:
    """Open a closed account again, with the password it had; ended sessions and tokens stay ended."""
    user = queries.get_for_change(user_id)
    if user.is_active:
        raise errors.InvalidTransition("already_active", _("This account is open already."))
    user.is_active, user.deactivated_at = True, None
    user.save(update_fields=["is_active", "deactivated_at"])
    witness.record(actor=actor, action="accounts.reactivate", subject_kind=KIND, subject_id=user.pk)
    return user


@transaction.atomic
def end_sessions(*, actor: witness.Acting, user_id: uuid.UUID, except_key: str = "") -> int:
    """End the account's sessions in browsers (but the one with the key); return how many."""
    ended = _end_sessions(queries.get(user_id), except_key)
    witness.record(
        actor=actor, action="accounts.end_sessions", subject_kind=KIND, subject_id=user_id
    )
    return ended


def _end_everything(user: User) -> None:
    _end_sessions(user, "")
    queries.live_tokens(user.pk).update(revoked_at=timezone.now())


def _end_sessions(user: User, except_key: str) -> int:
    sessions = list(UserSession.objects.filter(user=user).exclude(session_key=except_key))
    for session in sessions:
        session.end()
    return len(sessions)


@transaction.atomic
def issue_token(
    *, actor: witness.Acting, name: str = "", lifetime: dt.timedelta = DEFAULT_LIFETIME
) -> Issued:
    """Give the actor a token of their own, valid 30 days unless told otherwise and 90 at most."""
    user_id = _owner(actor)
    if not dt.timedelta(0) < lifetime <= LONGEST_LIFETIME:
        raise _refuse("days", _("A token is valid for 1 to 90 days."), code="out_of_range")
    if queries.live_tokens(user_id).count() >= MOST_TOKENS:
        said = _("You have too many tokens. Revoke those you no longer need.")
        raise errors.RuleViolation("too_many_tokens", said)
    secret = queries.TOKEN_PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        id=ids.uuid7(),
        user_id=user_id,
        name=text.clean(name, field="name", max_length=80, single_line=True) or "API",
        digest=queries.digest(secret),
        hint=secret[:8],
        expires_at=timezone.now() + lifetime,
    )
    witness.record(
        actor=actor, action="accounts.issue_token", subject_kind=TOKEN_KIND, subject_id=token.pk
    )
    return Issued(token, secret)


@transaction.atomic
def revoke_token(*, actor: witness.Acting, token_id: uuid.UUID) -> None:
    """End one of the actor's own tokens; raises NotFound for anybody else's and for ended ones."""
    found = queries.live_tokens(_owner(actor)).filter(pk=token_id)
    if not found.update(revoked_at=timezone.now()):
        raise errors.NotFound("token_not_found", _("There is no such token."))
    witness.record(
        actor=actor, action="accounts.revoke_token", subject_kind=TOKEN_KIND, subject_id=token_id
    )


def note_use(token_id: uuid.UUID, last_used_at: dt.datetime | None) -> None:
    """Keep when the token was last used, to the hour; requests that run side by side never wait for each other."""
    now = timezone.now()
    if last_used_at is not None and now - last_used_at < USE_NOTED_EVERY:
        return
    with transaction.atomic():
        free = ApiToken.objects.select_for_update(skip_locked=True).filter(pk=token_id).first()
        if free is not None:
            ApiToken.objects.filter(pk=token_id).update(last_used_at=now)


def _owner(actor: witness.Acting) -> uuid.UUID:
    if actor.user_id is None:
        raise errors.Forbidden("anonymous", _("Sign in to do this."))
    return actor.user_id


def _refuse(field: str, message: object, *, code: str = "invalid_input") -> errors.InvalidInput:
    return errors.InvalidInput(code, message, fields={field: [str(message)]})
