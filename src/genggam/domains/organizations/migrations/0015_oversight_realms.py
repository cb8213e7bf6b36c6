"""Separate realms by row security (R9); only who brought a complaint is ever deleted, when its time is over."""

from django.db import migrations

REGISTERS = (
    "organizations_supervision",
    "organizations_complaint",
    "organizations_dispute",
    "organizations_sanction",
)
TABLES = (*REGISTERS, "organizations_reporter")

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
) + "\n".join(f"REVOKE DELETE ON {table} FROM genggam_app;" for table in REGISTERS)
BACKWARD = "\n".join(f"GRANT DELETE ON {table} TO genggam_app;" for table in REGISTERS) + "\n".join(
    f"""
    DROP POLICY realm ON {table};
    ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
    """
    for table in TABLES
)


class Migration(migrations.Migration):
    dependencies = [("organizations", "0014_oversight")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
