"""Separate the looks at documents by realm (R9); a look is never changed or taken away, a newer one follows."""

from django.db import migrations

FORWARD = """
ALTER TABLE dossier_checked ENABLE ROW LEVEL SECURITY;
ALTER TABLE dossier_checked FORCE ROW LEVEL SECURITY;
CREATE POLICY realm ON dossier_checked
  USING (realm = current_setting('genggam.realm', true))
  WITH CHECK (realm = current_setting('genggam.realm', true));
REVOKE UPDATE, DELETE, TRUNCATE ON dossier_checked FROM genggam_app;
"""
BACKWARD = """
GRANT UPDATE, DELETE ON dossier_checked TO genggam_app;
DROP POLICY realm ON dossier_checked;
ALTER TABLE dossier_checked NO FORCE ROW LEVEL SECURITY;
ALTER TABLE dossier_checked DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("dossier", "0003_checked_documents")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
