"""Create an account with its first role, or reset one that cannot sign in any more (`genggam user create|reset`)."""

from __future__ import annotations

import secrets
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from genggam.foundation.access import actors, policy, realms, services
from genggam.foundation.accounts import queries as accounts
from genggam.foundation.accounts import services as account_services
from genggam.lib import errors


class Command(BaseCommand):
    help = "Create an account with its first role, or reset its password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("username")
        parser.add_argument(
            "--reset", action="store_true", help="set a new password, end all sessions and tokens"
        )
        parser.add_argument("--name", default="", help="full name (to create)")
        parser.add_argument("--email", default="")
        parser.add_argument("--role", default="", help="first role, for example admin")
        parser.add_argument(
            "--agency", default="pusat", help="code of the agency, for example 32.73"
        )
        parser.add_argument(
            "--region", default="", help="code of the region; the agency's own by default"
        )
        parser.add_argument("--clearance", default="biasa", choices=policy.CLASSIFICATIONS)
        parser.add_argument(
            "--password-stdin",
            action="store_true",
            help="read the password from standard input; else one is made",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it in one transaction, and print a password that was made here once."""
        given = sys.stdin.readline().rstrip("\n") if options["password_stdin"] else ""
        password = given or secrets.token_urlsafe(12)
        try:
            with transaction.atomic(), realms.entered(actors.LIVE):
                (_reset if options["reset"] else _create)(options, password)
        except errors.DomainError as error:
            said = "; ".join(
                f"{name}: {', '.join(map(str, found))}" for name, found in error.fields.items()
            )
            raise CommandError(said or str(error.message)) from error
        self.stdout.write(
            f"{options['username']}: {'password set' if options['reset'] else 'created'}"
        )
        if not given:
            self.stdout.write(
                f"Password (shown once, to be changed at the first sign-in): {password}"
            )


def _create(options: dict[str, Any], password: str) -> None:
    user = account_services.create_user(
        actor=actors.SYSTEM,
        account=account_services.NewAccount(
            username=options["username"],
            full_name=options["name"] or options["username"],
            email=options["email"],
            password=password,
        ),
    )
    if options["role"]:
        office = services.Office(
            role=options["role"],
            agency=options["agency"],
            region=options["region"],
            clearance=options["clearance"],
        )
        services.install(actor=actors.SYSTEM, user_id=user.pk, office=office)


def _reset(options: dict[str, Any], password: str) -> None:
    user = accounts.by_username(options["username"])
    account_services.reset_password(actor=actors.SYSTEM, user_id=user.pk, password=password)
