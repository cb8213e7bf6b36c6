"""Separate the realms of imports by row security (rules.md R9)."""

from django.db import migrations

TABLES = (
    "imports_import",
    "imports_finding",
    "imports_entry",
    "imports_headermap",
)

FORWARD = "\n".join(
    f"""
    ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY realm ON {table}
      USING (realm = current_setting('genggam.realm', true))
      WITH CHECK (realm = current_setting('genggam.realm', true));
    REVOKE TRUNCATE ON {table} FROM genggam_app;
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
    dependencies = [("imports", "0001_imports")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
