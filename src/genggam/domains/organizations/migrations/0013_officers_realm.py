"""Separate realms by row security (R9); a removed officer leaves its emptied row, so nothing is deleted."""

from django.db import migrations

TABLES = ("organizations_officer",)

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
)
BACKWARD = "\n".join(
    f"""
    GRANT DELETE ON {table} TO genggam_app;
    DROP POLICY realm ON {table};
    ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
    """
    for table in TABLES
)


class Migration(migrations.Migration):
    dependencies = [("organizations", "0012_officers")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
