-- Revert payroll:employees from pg

BEGIN;

DROP TABLE employees;

COMMIT;
