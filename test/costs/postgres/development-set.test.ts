import { describe, expect, it } from 'vitest';
import { usePostgres } from '../../schema/script';
import { claimsOf, factsOf, measuredStatements } from './claims';

usePostgres();

/** Run on PostgreSQL 12.22, 13.23, 14.23, 15.18, 16.14, 17.10 and 18.4, inside a transaction, on 500 rows. */
describe.each(measuredStatements('statements.jsonl'))('$id', (statement) => {
  const measured = Object.entries(statement.by_version).flatMap(([version, facts]) =>
    'error' in facts ? [] : [{ version, facts: factsOf(facts) }],
  );
  const failed = Object.keys(statement.by_version).length - measured.length;

  it.each(measured)('on PostgreSQL $version', ({ version, facts }) => {
    expect(claimsOf(statement, version)).toEqual(facts);
  });

  // What a server refuses locks nothing that anybody could wait for.
  if (measured.length === 0) it('fails on every version', () => expect(failed).toBeGreaterThan(0));
});
