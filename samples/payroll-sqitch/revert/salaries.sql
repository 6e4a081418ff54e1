-- Revert payroll:salaries from pg

BEGIN;

-- XXX Add DDLs here.

COMMIT;
