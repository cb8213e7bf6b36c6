-- The two roles of Genggam (rules.md R9), once per server, as a superuser. Passwords are set apart.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'genggam_owner') THEN
        CREATE ROLE genggam_owner;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'genggam_app') THEN
        CREATE ROLE genggam_app;
    END IF;
END
$$;
-- The owner migrates; it never serves.
ALTER ROLE genggam_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE genggam_owner SET lock_timeout = '10s';
-- The application serves; it owns nothing and cannot step over row security.
ALTER ROLE genggam_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE genggam_app SET statement_timeout = '60s';
ALTER ROLE genggam_app SET idle_in_transaction_session_timeout = '60s';
