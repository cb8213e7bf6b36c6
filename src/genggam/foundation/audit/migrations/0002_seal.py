"""Seal each entry in the database: number, time, previous hash and hash; then take away the right to change it.

The canonical form of an entry is the concatenation of its values, each written as its length in bytes, a colon and its
UTF-8 text; absent values are "-". `genggam.foundation.audit.verify` computes the same form on its own.
"""

from django.db import migrations

SEAL = r"""
CREATE FUNCTION audit_canonical(e audit_entry) RETURNS bytea
LANGUAGE sql IMMUTABLE AS $$
  SELECT convert_to(string_agg(coalesce(octet_length(convert_to(v, 'UTF8')) || ':' || v, '-'), '' ORDER BY n), 'UTF8')
  FROM (VALUES
    (1, e.chain::text), (2, e.seq::text),
    (3, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')),
    (4, e.actor_id::text), (5, e.action::text), (6, e.subject_kind::text), (7, e.subject_id::text),
    (8, coalesce((SELECT string_agg(octet_length(convert_to(f, 'UTF8')) || ':' || f, '' ORDER BY o)
                 FROM unnest(e.fields) WITH ORDINALITY AS u(f, o)), '')),
    (9, e.realm::text), (10, e.request_id::text),
    (11, encode(e.prev_hash, 'hex'))
  ) AS parts(n, v)
$$;

CREATE FUNCTION audit_seal() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE head audit_head;
BEGIN
  SELECT * INTO head FROM audit_head WHERE chain = NEW.chain FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO audit_head (chain, seq, hash) VALUES (NEW.chain, 0, sha256(convert_to(NEW.chain::text, 'UTF8')))
    ON CONFLICT DO NOTHING;
    SELECT * INTO head FROM audit_head WHERE chain = NEW.chain FOR UPDATE;
  END IF;
  NEW.seq := head.seq + 1;
  NEW.at := clock_timestamp();
  NEW.prev_hash := head.hash;
  NEW.hash := sha256(audit_canonical(NEW));
  UPDATE audit_head SET seq = NEW.seq, hash = NEW.hash WHERE chain = NEW.chain;
  RETURN NEW;
END $$;

CREATE FUNCTION audit_refuse() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit trail is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER audit_entry_seal BEFORE INSERT ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION audit_seal();
CREATE TRIGGER audit_entry_keep BEFORE UPDATE OR DELETE ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_entry_keep_all BEFORE TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();

REVOKE UPDATE, DELETE, TRUNCATE ON audit_entry FROM genggam_app;
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON audit_head FROM genggam_app;
"""

UNSEAL = r"""
DROP TRIGGER audit_entry_keep_all ON audit_entry;
DROP TRIGGER audit_entry_keep ON audit_entry;
DROP TRIGGER audit_entry_seal ON audit_entry;
DROP FUNCTION audit_refuse();
DROP FUNCTION audit_seal();
DROP FUNCTION audit_canonical(audit_entry);
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_entries")]
    operations = [migrations.RunSQL(SEAL, UNSEAL)]
