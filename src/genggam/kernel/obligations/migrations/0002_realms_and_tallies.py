"""Separate realms, keep the tallies in the transaction of every change, and let nothing that was acted on vanish.

Statement triggers sum what one statement took away and added, so that a year's rows and a single tap cost little each
(ADR 0016). A year falls into tallies by the moment at which rows are due, so that a share at any time is a sum over
tallies and never counts what is not owed yet.
"""

from django.db import migrations

TABLES = ("obligations_obligation", "obligations_tally")

SECURE = "\n".join(
    f"""
    ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY realm ON {table}
      USING (realm = current_setting('genggam.realm', true))
      WITH CHECK (realm = current_setting('genggam.realm', true));
    """
    for table in TABLES
)
FORWARD = r"""
CREATE TYPE obligations_change AS (
  realm text, rule_id uuid, level text, province_id uuid, due_at timestamptz, period text,
  expected bigint, complete bigint, on_time bigint, exempt bigint);

CREATE FUNCTION obligations_bump(changes obligations_change[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE obligations_tally kept
  SET expected = kept.expected + c.expected, complete = kept.complete + c.complete,
      on_time = kept.on_time + c.on_time, exempt = kept.exempt + c.exempt
  FROM unnest(changes) c
  WHERE kept.rule_id = c.rule_id AND kept.period = c.period AND kept.level = c.level
    AND kept.province_id = c.province_id AND kept.due_at = c.due_at AND kept.realm = c.realm;
  INSERT INTO obligations_tally AS kept
    (id, realm, rule_id, level, province_id, due_at, period, expected, complete, on_time, exempt)
  SELECT gen_random_uuid(), c.realm, c.rule_id, c.level, c.province_id, c.due_at, c.period,
         c.expected, c.complete, c.on_time, c.exempt
  FROM unnest(changes) c
  WHERE NOT EXISTS (
    SELECT FROM obligations_tally t
    WHERE t.rule_id = c.rule_id AND t.period = c.period AND t.level = c.level
      AND t.province_id = c.province_id AND t.due_at = c.due_at AND t.realm = c.realm)
  ORDER BY c.rule_id, c.period, c.level, c.province_id
  ON CONFLICT (rule_id, period, level, province_id, due_at, realm) DO UPDATE
    SET expected = kept.expected + EXCLUDED.expected, complete = kept.complete + EXCLUDED.complete,
        on_time = kept.on_time + EXCLUDED.on_time, exempt = kept.exempt + EXCLUDED.exempt;
END $$;

CREATE FUNCTION obligations_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM obligations_bump(array_agg(ROW(d.*)::obligations_change)) FROM (
    SELECT realm, rule_id, level, province_id, due_at, period,
           count(*) FILTER (WHERE state <> 'dibebaskan'), count(*) FILTER (WHERE is_complete),
           count(*) FILTER (WHERE is_on_time), count(*) FILTER (WHERE state = 'dibebaskan')
    FROM added GROUP BY 1, 2, 3, 4, 5, 6) d
  HAVING count(*) > 0;
  RETURN NULL;
END $$;

CREATE FUNCTION obligations_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM obligations_bump(array_agg(ROW(d.*)::obligations_change)) FROM (
    SELECT realm, rule_id, level, province_id, due_at, period,
           coalesce(sum(step) FILTER (WHERE state <> 'dibebaskan'), 0) AS expected,
           coalesce(sum(step) FILTER (WHERE is_complete), 0) AS complete,
           coalesce(sum(step) FILTER (WHERE is_on_time), 0) AS on_time,
           coalesce(sum(step) FILTER (WHERE state = 'dibebaskan'), 0) AS exempt
    FROM (
      SELECT realm, rule_id, level, province_id, due_at, period, state, is_complete, is_on_time, 1 AS step FROM added
      UNION ALL
      SELECT realm, rule_id, level, province_id, due_at, period, state, is_complete, is_on_time, -1 FROM removed
    ) AS both_sides
    GROUP BY 1, 2, 3, 4, 5, 6) d
  WHERE d.expected <> 0 OR d.complete <> 0 OR d.on_time <> 0 OR d.exempt <> 0
  HAVING count(*) > 0;
  RETURN NULL;
END $$;

CREATE FUNCTION obligations_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM obligations_bump(array_agg(ROW(d.*)::obligations_change)) FROM (
    SELECT realm, rule_id, level, province_id, due_at, period,
           -count(*) FILTER (WHERE state <> 'dibebaskan'), -count(*) FILTER (WHERE is_complete),
           -count(*) FILTER (WHERE is_on_time), -count(*) FILTER (WHERE state = 'dibebaskan')
    FROM removed GROUP BY 1, 2, 3, 4, 5, 6) d
  HAVING count(*) > 0;
  RETURN NULL;
END $$;

CREATE TRIGGER obligation_added AFTER INSERT ON obligations_obligation
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION obligations_added();
CREATE TRIGGER obligation_changed AFTER UPDATE ON obligations_obligation
  REFERENCING NEW TABLE AS added OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION obligations_changed();
CREATE TRIGGER obligation_removed AFTER DELETE ON obligations_obligation
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION obligations_removed();

CREATE FUNCTION obligations_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an obligation that somebody has acted on is never deleted' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER obligation_keep BEFORE DELETE ON obligations_obligation
  FOR EACH ROW WHEN (OLD.version > 1) EXECUTE FUNCTION obligations_keep();

REVOKE TRUNCATE ON obligations_obligation, obligations_tally FROM genggam_app;
REVOKE DELETE, TRUNCATE ON obligations_rule FROM genggam_app;
REVOKE UPDATE, DELETE, TRUNCATE ON workflow_step FROM genggam_app;
"""
BACKWARD = r"""
GRANT UPDATE, DELETE ON workflow_step TO genggam_app;
GRANT DELETE ON obligations_rule TO genggam_app;
DROP TRIGGER obligation_keep ON obligations_obligation;
DROP TRIGGER obligation_removed ON obligations_obligation;
DROP TRIGGER obligation_changed ON obligations_obligation;
DROP TRIGGER obligation_added ON obligations_obligation;
DROP FUNCTION obligations_keep();
DROP FUNCTION obligations_removed();
DROP FUNCTION obligations_changed();
DROP FUNCTION obligations_added();
DROP FUNCTION obligations_bump(obligations_change[]);
DROP TYPE obligations_change;
"""
UNSECURE = "\n".join(
    f"""
    DROP POLICY realm ON {table};
    ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
    """
    for table in TABLES
)


class Migration(migrations.Migration):
    dependencies = [("obligations", "0001_obligations"), ("workflow", "0002_realms")]
    operations = [
        migrations.RunSQL(SECURE, UNSECURE),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
