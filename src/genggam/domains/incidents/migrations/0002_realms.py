"""Separate realms by row security: a row is seen and written only in the realm that the transaction named (R9)."""

from django.db import migrations

TABLES = ("incidents_incident", "incidents_report", "incidents_tally")

FORWARD = "\n".join(
    f"""
    ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY realm ON {table}
      USING (realm = current_setting('genggam.realm', true))
      WITH CHECK (realm = current_setting('genggam.realm', true));
    """
    for table in TABLES
)
BACKWARD = "\n".join(
    f"""
    DROP POLICY realm ON {table};
    ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
    """
    for table in TABLES
)


class Migration(migrations.Migration):
    dependencies = [("incidents", "0001_incidents")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
