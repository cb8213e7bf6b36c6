"""Separate realms by row security (R9); open pairs may be withdrawn by the next search, so deleting stays granted."""

from django.db import migrations

TABLES = ("organizations_duplicatepair",)

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
    dependencies = [("organizations", "0005_duplicate_pairs")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
