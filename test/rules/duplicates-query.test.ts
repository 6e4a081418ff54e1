import { expect, it } from 'vitest';
import { findingsOf } from './findings';

it('the query that looks for duplicates can be run as it stands', () => {
  const made = 'CREATE TABLE app."RunLog" (id bigint PRIMARY KEY, "runId" text, step text);';
  const findings = findingsOf([made, 'CREATE UNIQUE INDEX k ON app."RunLog" ("runId", step);']);
  expect(findings.find(({ rule }) => rule === 'add-unique-may-fail')?.message).toContain(
    'SELECT "runId", step FROM app."RunLog" GROUP BY "runId", step HAVING count(*) > 1.',
  );
});
