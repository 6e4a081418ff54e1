-- Deploy payroll:employees to pg

BEGIN;

CREATE TABLE employees (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL
);

COMMIT;
