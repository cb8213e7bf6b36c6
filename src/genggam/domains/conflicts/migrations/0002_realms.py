"""Separate realms by row security (R9); nothing is deleted, and the handling log is never changed either."""

from django.db import migrations

TABLES = (
    "conflicts_conflict",
    "conflicts_handling",
    "conflicts_team",
    "conflicts_actionplan",
    "conflicts_actionreport",
    "conflicts_evidence",
)
APPEND_ONLY = ("conflicts_handling", "conflicts_evidence")

FORWARD = "\n".join(
    f"""
    ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY realm ON {table}
      USING (realm = current_setting('genggam.realm', true))
      WITH CHECK (realm = current_setting('genggam.realm', true));
    REVOKE DELETE, TRUNCATE ON {table} FROM genggam_app;
    """
    for table in TABLES
) + "\n".join(f"REVOKE UPDATE ON {table} FROM genggam_app;" for table in APPEND_ONLY)
BACKWARD = "\n".join(
    f"GRANT UPDATE ON {table} TO genggam_app;" for table in APPEND_ONLY
) + "\n".join(
    f"""
    GRANT DELETE ON {table} TO genggam_app;
    DROP POLICY realm ON {table};
    ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
    """
    for table in TABLES
)


class Migration(migrations.Migration):
    dependencies = [("conflicts", "0001_conflicts")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
