-- One database of Genggam, as a superuser, connected to it. May be run again.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_stat_statements;
DO $$
BEGIN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO genggam_app', current_database());
    EXECUTE format('ALTER DATABASE %I OWNER TO genggam_owner', current_database());
END
$$;
ALTER SCHEMA public OWNER TO genggam_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO genggam_app;
-- What the owner makes, the application may use; a migration that wants less revokes it (audit does).
ALTER DEFAULT PRIVILEGES FOR ROLE genggam_owner IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO genggam_app;
ALTER DEFAULT PRIVILEGES FOR ROLE genggam_owner IN SCHEMA public
    GRANT USAGE, SELECT ON SEQUENCES TO genggam_app;
ALTER DEFAULT PRIVILEGES FOR ROLE genggam_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE genggam_owner IN SCHEMA public
    GRANT EXECUTE ON FUNCTIONS TO genggam_app;
-- Row security lets an index answer only conditions whose functions are marked leakproof. Text search is not marked so
-- by default though it raises no error that could show a hidden row; without this every search would read the table.
ALTER FUNCTION pg_catalog.ts_match_vq(tsvector, tsquery) LEAKPROOF;
ALTER FUNCTION pg_catalog.ts_match_qv(tsquery, tsvector) LEAKPROOF;
