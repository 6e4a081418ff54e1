import { describe, expect, it } from 'vitest';
import { usePostgres } from '../../schema/script';
import { claimsOf, factsOf, linesOf, type Measured } from './claims';

usePostgres();

/** A statement that servers of several versions have run, on the tables of `base.sql`. */
interface Line {
  readonly id: string;
  readonly setup_sql: string;
  readonly sql: string;
  readonly watch: readonly string[];
  readonly by_version: Readonly<Record<string, Measured | { readonly error: string }>>;
}

/** Run on PostgreSQL 12.22, 13.23, 14.23, 15.18, 16.14, 17.10 and 18.4, inside a transaction, on 500 rows. */
describe.each(linesOf<Line>('statements.jsonl'))('$id', ({ setup_sql: setup, sql, watch, by_version }) => {
  const measured = Object.entries(by_version).flatMap(([version, facts]) =>
    'error' in facts ? [] : [{ version, facts: factsOf(sql, facts) }],
  );

  it.each(measured)('on PostgreSQL $version', ({ version, facts }) => {
    expect(claimsOf({ setup, sql }, version, (relation) => watch.includes(relation))).toEqual(facts);
  });

  // What a server refuses locks nothing that anybody could wait for.
  if (measured.length === 0) it('fails on every version', () => expect(Object.keys(by_version)).not.toEqual([]));
});
