"""Make the cache that all processes share; it may be lost at a crash, so it writes no log."""

from django.db import migrations

FORWARD = """
CREATE UNLOGGED TABLE accounts_cache (
  cache_key varchar(255) PRIMARY KEY,
  value text NOT NULL,
  expires timestamptz NOT NULL
);
CREATE INDEX accounts_cache_expires ON accounts_cache (expires);
"""
BACKWARD = "DROP TABLE accounts_cache;"


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_accounts")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
