import { describe, expect, it } from 'vitest';
import { defaultConfiguration } from '../../server/src/core/configuration';
import { enterHalf } from '../../server/src/core/fold';
import { foldHalfIncrementally } from '../../server/src/core/fold-half';
import { foldedStatements } from '../../server/src/core/history/statements';
import type { TransactionMode } from '../../server/src/core/migration';
import { emptySchema } from '../../server/src/core/schema/schema';
import { lockingOperations } from '../../server/src/core/transactions/held-locks';
import { StatementLocks } from '../../server/src/core/transactions/statement-locks';
import { half, run, usePostgres } from '../schema/script';

usePostgres();

const locks = new StatementLocks();
const situation = { version: null, migration: 'm1', configuration: defaultConfiguration, batch: null };

/** What is held as the last operation of a script begins, "t ACCESS EXCLUSIVE"; two tables stand before it. */
function heldAtEnd(sql: string, mode: TransactionMode = 'none'): readonly string[] {
  const before = run(
    'CREATE TABLE t (id int PRIMARY KEY, c int); CREATE TABLE u (id int)',
    emptySchema('postgresql', true),
    'm0',
  );
  const script = half(sql, 'postgresql', mode);
  const place = { migration: 'm1', file: script.file };
  const folded = foldHalfIncrementally(script, enterHalf(before.schema, script), place, null);
  const last = lockingOperations(foldedStatements(folded), (one) => locks.of(one, situation, () => true)).at(-1);
  return [...(last?.held.values() ?? [])].map(({ relation, mode: how }) => `${relation} ${how}`).sort();
}

const alter = 'ALTER TABLE t ADD COLUMN d int;';

describe('a transaction keeps its locks', () => {
  it.each<[TransactionMode, readonly string[]]>([
    ['none', []],
    ['per-half', ['t ACCESS EXCLUSIVE']],
    ['per-file', ['t ACCESS EXCLUSIVE']],
    ['implicit-string', ['t ACCESS EXCLUSIVE']],
  ])('%s', (mode, held) => {
    expect(heldAtEnd(`${alter} SELECT 1`, mode)).toEqual(held);
  });

  it.each([
    [`BEGIN; ${alter} SELECT 1`, ['t ACCESS EXCLUSIVE']],
    [`BEGIN; ${alter} COMMIT; SELECT 1`, []],
    [`BEGIN; ${alter} COMMIT AND CHAIN; SELECT 1`, []],
    [`BEGIN; ${alter} ROLLBACK; SELECT 1`, []],
    [`BEGIN; ${alter} COMMIT; BEGIN; SELECT 1`, []],
    [`BEGIN; SAVEPOINT a; ${alter} SELECT 1`, ['t ACCESS EXCLUSIVE']],
    [`BEGIN; SAVEPOINT a; ${alter} ROLLBACK TO a; SELECT 1`, []],
    [`BEGIN; LOCK TABLE u; SAVEPOINT a; ${alter} ROLLBACK TO a; SELECT 1`, ['u ACCESS EXCLUSIVE']],
    [`BEGIN; SAVEPOINT a; ${alter} RELEASE a; SELECT 1`, ['t ACCESS EXCLUSIVE']],
    [`BEGIN; SAVEPOINT a; ${alter} SAVEPOINT b; LOCK TABLE u; ROLLBACK TO b; SELECT 1`, ['t ACCESS EXCLUSIVE']],
  ])('%s', (sql, held) => {
    expect(heldAtEnd(sql)).toEqual(held);
  });

  it('in autocommit a DO block is a transaction of its own', () => {
    expect(heldAtEnd(`DO $$ BEGIN ${alter} UPDATE u SET id = 1; END $$`)).toEqual(['t ACCESS EXCLUSIVE']);
  });

  it('the clauses of one ALTER TABLE begin with what earlier statements hold', () => {
    expect(heldAtEnd('ALTER TABLE t ADD COLUMN d int, ADD COLUMN e int', 'per-half')).toEqual([]);
  });
});

it('the strongest lock counts, and the referenced table has one as well', () => {
  const sql = 'UPDATE u SET id = 1; ALTER TABLE u ADD FOREIGN KEY (id) REFERENCES t (id); UPDATE t SET c = 1; SELECT 1';
  expect(heldAtEnd(sql, 'per-half')).toEqual(['t SHARE ROW EXCLUSIVE', 'u SHARE ROW EXCLUSIVE']);
});

it('a lock follows its table under another name', () => {
  expect(heldAtEnd('ALTER TABLE t RENAME TO v; SELECT 1', 'per-half')).toEqual(['v ACCESS EXCLUSIVE']);
});

it('what a statement makes itself is locked for nobody', () => {
  expect(
    heldAtEnd('DO $$ BEGIN CREATE TABLE v (id int); ALTER TABLE v ADD c int; UPDATE u SET id = 1; END $$'),
  ).toEqual([]);
});
