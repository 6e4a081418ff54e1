-- Deploy payroll:salaries to pg
-- requires: employees

BEGIN;

CREATE TABLE salaries (
  employee_id bigint NOT NULL REFERENCES employees (id),
  since date NOT NULL,
  amount numeric(12, 2) NOT NULL,
  PRIMARY KEY (employee_id, since)
);

COMMIT;
