"""Who signs in: accounts of officials, and the tokens their programs use."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from genggam.lib import privacy


class UserManager(BaseUserManager["User"]):
    """Find users by their natural key; making them is the service's business."""

    def get_by_natural_key(self, username: str | None) -> User:
        """Return the user of that name, whatever the case it was typed in."""
        return self.get(username=(username or "").lower())


class User(AbstractBaseUser):
    """An official's account; what it may do stands in access.Assignment, never here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(_("username"), max_length=64, unique=True)
    full_name = models.CharField(_("name"), max_length=160)
    email = models.EmailField(_("e-mail"), blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    must_change_password = models.BooleanField(default=False)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    deactivated_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    privacy = privacy.Privacy(
        internal=(
            "id",
            "username",
            "is_active",
            "must_change_password",
            "is_demo",
            "created_at",
            "deactivated_at",
            "last_login",
        ),
        restricted=("password",),
        personal={
            "full_name": privacy.OFFICIAL_IDENTITY,
            "email": privacy.OFFICIAL_CONTACT,
        },
    )

    class Meta:
        ordering = ("username",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(username__regex=r"^[a-z0-9][a-z0-9._-]{2,63}$"),
                name="user_username_is_lowercase",
            ),
            models.CheckConstraint(
                condition=models.Q(is_active=True, deactivated_at=None)
                | models.Q(is_active=False, deactivated_at__isnull=False),
                name="user_inactive_since_a_moment",
            ),
        )

    def __str__(self) -> str:
        return self.username


class ApiToken(models.Model):
    """A revocable key of one user's program; only its SHA-256 is stored (rules.md R10)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(_("name"), max_length=80)
    digest = models.BinaryField(max_length=32, unique=True)
    hint = models.CharField(max_length=8)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    privacy = privacy.Privacy(
        internal=(
            "id",
            "user",
            "name",
            "hint",
            "created_at",
            "expires_at",
            "last_used_at",
            "revoked_at",
        ),
        restricted=("digest",),
    )

    class Meta:
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return f"{self.name} ({self.hint}…)"
