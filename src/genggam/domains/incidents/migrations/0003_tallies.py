"""Keep the tallies of open incidents in the transaction of every change (design D10).

Statement triggers sum what one statement took away and added per place, level and classification, so that a single
row and a bulk load cost little each. Tallies are touched in a fixed order, so that two bulk changes cannot lock each
other. Row security is forced for every role, so a tally never crosses a realm.
"""

from django.db import migrations

FORWARD = r"""
CREATE FUNCTION incidents_bump(
  of_realm text, of_province uuid, of_regency uuid, of_level text, of_class text, opened bigint, unverified bigint
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE node uuid := coalesce(of_regency, of_province, '00000000-0000-0000-0000-000000000000'::uuid);
BEGIN
  UPDATE incidents_tally SET open_count = open_count + opened, unverified_count = unverified_count + unverified
  WHERE realm = of_realm AND node_id = node AND warning_level = of_level AND classification = of_class;
  IF NOT FOUND THEN
    INSERT INTO incidents_tally AS kept
      (id, realm, node_id, province_id, regency_id, warning_level, classification, open_count, unverified_count)
    VALUES (gen_random_uuid(), of_realm, node, of_province, of_regency, of_level, of_class, opened, unverified)
    ON CONFLICT (realm, node_id, warning_level, classification) DO UPDATE
      SET open_count = kept.open_count + EXCLUDED.open_count,
          unverified_count = kept.unverified_count + EXCLUDED.unverified_count;
  END IF;
END $$;

CREATE FUNCTION incidents_tally_added() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE d record;
BEGIN
  FOR d IN
    SELECT realm, province_id, regency_id, warning_level, classification,
           count(*) AS opened, count(*) FILTER (WHERE NOT is_verified) AS unverified
    FROM added WHERE is_open GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 3, 2, 4, 5
  LOOP
    PERFORM incidents_bump(
      d.realm, d.province_id, d.regency_id, d.warning_level, d.classification, d.opened, d.unverified);
  END LOOP;
  RETURN NULL;
END $$;

CREATE FUNCTION incidents_tally_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE d record;
BEGIN
  FOR d IN
    SELECT realm, province_id, regency_id, warning_level, classification,
           sum(step)::bigint AS opened, coalesce(sum(step) FILTER (WHERE NOT is_verified), 0)::bigint AS unverified
    FROM (
      SELECT realm, province_id, regency_id, warning_level, classification, is_verified, 1 AS step
      FROM added WHERE is_open
      UNION ALL
      SELECT realm, province_id, regency_id, warning_level, classification, is_verified, -1
      FROM removed WHERE is_open
    ) AS both_sides
    GROUP BY 1, 2, 3, 4, 5
    HAVING sum(step) <> 0 OR coalesce(sum(step) FILTER (WHERE NOT is_verified), 0) <> 0
    ORDER BY 1, 3, 2, 4, 5
  LOOP
    PERFORM incidents_bump(
      d.realm, d.province_id, d.regency_id, d.warning_level, d.classification, d.opened, d.unverified);
  END LOOP;
  RETURN NULL;
END $$;

CREATE TRIGGER incident_tally_added AFTER INSERT ON incidents_incident
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION incidents_tally_added();
CREATE TRIGGER incident_tally_changed AFTER UPDATE ON incidents_incident
  REFERENCING NEW TABLE AS added OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION incidents_tally_changed();

CREATE FUNCTION incidents_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'incidents are closed or rejected, never deleted' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER incident_keep BEFORE DELETE ON incidents_incident
  FOR EACH STATEMENT EXECUTE FUNCTION incidents_keep();
REVOKE DELETE, TRUNCATE ON incidents_incident, incidents_report FROM genggam_app;
"""

BACKWARD = r"""
GRANT DELETE ON incidents_incident, incidents_report TO genggam_app;
DROP TRIGGER incident_keep ON incidents_incident;
DROP TRIGGER incident_tally_changed ON incidents_incident;
DROP TRIGGER incident_tally_added ON incidents_incident;
DROP FUNCTION incidents_keep();
DROP FUNCTION incidents_tally_changed();
DROP FUNCTION incidents_tally_added();
DROP FUNCTION incidents_bump(text, uuid, uuid, text, text, bigint, bigint);
"""


class Migration(migrations.Migration):
    dependencies = [("incidents", "0002_realms")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
