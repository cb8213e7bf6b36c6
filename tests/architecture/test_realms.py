"""Every table with a realm is under row security, which fails closed (design D8; rules.md R9)."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.utils import ProgrammingError

# Tables that name a realm but are no records, each with its reason.
EXEMPT = {
    "audit_entry": "the auditor reads all realms; queries compare the realm",
    "transfer_export": "an export belongs to its owner, whatever the realm",
    "records_counter": "numbers only",
}


def tables_with_realm() -> set[str]:
    found = set()
    for model in apps.get_models():
        names = {field.name for field in model._meta.concrete_fields}
        if model.__module__.startswith("genggam.") and "realm" in names:
            found.add(model._meta.db_table)
    return found


class TestRowSecurity:
    @pytest.mark.django_db
    def test_is_forced_on_every_table_with_a_realm(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity"
            )
            secured = {name for (name,) in cursor.fetchall()}
        assert tables_with_realm() - secured - EXEMPT.keys() == set()

    def test_shows_nothing_where_no_realm_was_named(self, committed: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('genggam.realm', true)")
            assert cursor.fetchone() in {(None,), ("",)}
            cursor.execute("SELECT count(*) FROM workflow_step")
            assert cursor.fetchone() == (0,)

    def test_refuses_to_write_where_no_realm_was_named(self, committed: str) -> None:
        refused = pytest.raises(ProgrammingError, match="row-level security")
        with refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO incidents_tally (id, realm, node_id, warning_level, classification, open_count,"
                " unverified_count) VALUES (gen_random_uuid(), 'live', gen_random_uuid(), 'awas', 'biasa', 0, 0)"
            )


@pytest.mark.django_db
class TestApplicationRole:
    def test_owns_nothing_and_cannot_step_over_row_security(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
            )
            assert cursor.fetchone() == ("genggam_app", False, False)
            cursor.execute("SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole")
            assert cursor.fetchone() == (0,)

    @pytest.mark.parametrize(
        "statement", ["UPDATE audit_entry SET action = 'x'", "DELETE FROM audit_entry"]
    )
    def test_cannot_change_the_audit_trail(self, statement: str) -> None:
        refused = pytest.raises(ProgrammingError, match="permission denied")
        with refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
