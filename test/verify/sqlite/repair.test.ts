import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MeasuredDifference } from '../../../server/src/core/verdict';
import type { Engine } from '../../../server/src/verify/engine';
import type { Snapshot } from '../../../server/src/verify/snapshot';
import { compareSqlite } from '../../../server/src/verify/sqlite/compare';
import { snapshotSqlite } from '../../../server/src/verify/sqlite/snapshot';
import { databases } from './databases';
import { openSqlite } from './open';

describe('each kind of change', () => {
  it.each([
    [
      'a missing table with its index',
      'CREATE TABLE t (a INT);CREATE INDEX i ON t (a)',
      '',
      ['CREATE TABLE t (a INT)', 'CREATE INDEX i ON t (a)'],
    ],
    ['an extra table', '', 'CREATE TABLE "my t" (a)', ['DROP TABLE "my t"']],
    [
      'a missing column',
      "CREATE TABLE t (a INT, b TEXT DEFAULT 'x' NOT NULL)",
      'CREATE TABLE t (a INT)',
      ["ALTER TABLE t ADD COLUMN b TEXT DEFAULT 'x' NOT NULL"],
    ],
    ['an extra column', 'CREATE TABLE t (a INT)', 'CREATE TABLE t (a INT, b TEXT)', ['ALTER TABLE t DROP COLUMN b']],
    [
      'an extra column with its index',
      'CREATE TABLE t (a INT)',
      'CREATE TABLE t (a INT, b TEXT); CREATE INDEX i ON t (b)',
      ['DROP INDEX i', 'ALTER TABLE t DROP COLUMN b'],
    ],
    [
      'an index that is otherwise',
      'CREATE TABLE t (a); CREATE UNIQUE INDEX i ON t (a)',
      'CREATE TABLE t (a); CREATE INDEX i ON t (a)',
      ['DROP INDEX i', 'CREATE UNIQUE INDEX i ON t (a)'],
    ],
    [
      'a view that is otherwise, with its trigger',
      'CREATE VIEW v AS SELECT 1; CREATE TRIGGER tr INSTEAD OF INSERT ON v BEGIN SELECT 1; END',
      'CREATE VIEW v AS SELECT 2; CREATE TRIGGER tr INSTEAD OF INSERT ON v BEGIN SELECT 1; END',
      ['DROP VIEW v', 'CREATE VIEW v AS SELECT 1', 'CREATE TRIGGER tr INSTEAD OF INSERT ON v BEGIN SELECT 1; END'],
    ],
    ['the order of columns, which nobody asks for', 'CREATE TABLE t (a, b)', 'CREATE TABLE t (b, a)', []],
    [
      'a virtual table, whose rows would be lost',
      'CREATE VIRTUAL TABLE f USING fts5 (a)',
      'CREATE VIRTUAL TABLE f USING fts5 (a, b)',
      [],
    ],
  ])('%s', async (_, before, after, repair) => {
    expect(await repairOf(before, after)).toEqual(repair);
  });

  it.each([
    [
      'a renamed table, with what speaks of it',
      'CREATE TABLE t (a INTEGER PRIMARY KEY, p REFERENCES t); CREATE TABLE u (t REFERENCES t); CREATE VIEW v AS SELECT a FROM t; CREATE INDEX i ON t (p)',
      'ALTER TABLE t RENAME TO w',
      ['ALTER TABLE w RENAME TO t'],
    ],
    [
      'a table renamed with its index',
      'CREATE TABLE t (a); CREATE INDEX t_a ON t (a); CREATE INDEX i ON t (a, a)',
      'ALTER TABLE t RENAME TO w; DROP INDEX t_a; CREATE INDEX w_a ON w (a)',
      ['ALTER TABLE w RENAME TO t', 'DROP INDEX w_a', 'CREATE INDEX t_a ON t (a)'],
    ],
    [
      'a renamed table under a view of its old name',
      'CREATE TABLE t (a INTEGER PRIMARY KEY)',
      'ALTER TABLE t RENAME TO "my t"; CREATE VIEW t AS SELECT * FROM "my t"',
      ['DROP VIEW t', 'ALTER TABLE "my t" RENAME TO t'],
    ],
    [
      'a renamed column, with what speaks of it',
      'CREATE TABLE t (a INTEGER PRIMARY KEY, b INT CHECK (b > 0), c INT, CHECK (b < c), UNIQUE (b, c)); CREATE INDEX i ON t (b) WHERE b > 2; CREATE VIEW v AS SELECT b FROM t; CREATE TABLE u (c REFERENCES t (a))',
      'ALTER TABLE t RENAME b TO "order"; ALTER TABLE t RENAME a TO id',
      ['ALTER TABLE t RENAME COLUMN "order" TO b', 'ALTER TABLE t RENAME COLUMN id TO a'],
    ],
    [
      'renamed columns of one type, told apart by their places',
      'CREATE TABLE t (a, b, c)',
      'ALTER TABLE t RENAME a TO x; ALTER TABLE t RENAME b TO y',
      ['ALTER TABLE t RENAME COLUMN y TO b', 'ALTER TABLE t RENAME COLUMN x TO a'],
    ],
    [
      'a renamed column beside one that is missing and one that is extra',
      'CREATE TABLE t (a INT, b TEXT, c INT); CREATE TABLE u (n)',
      'ALTER TABLE t RENAME a TO x; ALTER TABLE u ADD COLUMN m; ALTER TABLE t DROP COLUMN b',
      ['ALTER TABLE u DROP COLUMN m', 'ALTER TABLE t RENAME COLUMN x TO a', 'ALTER TABLE t ADD COLUMN b TEXT'],
    ],
    [
      'a renamed column of a table that is made anew',
      'CREATE TABLE t (a INT, b TEXT NOT NULL)',
      'DROP TABLE t; CREATE TABLE t (x INT, b TEXT)',
      [
        'CREATE TABLE t_new (a INT, b TEXT NOT NULL)',
        'INSERT INTO t_new (a, b) SELECT x, b FROM t',
        'DROP TABLE t',
        'ALTER TABLE t_new RENAME TO t',
      ],
    ],
    [
      'a column that may be the missing one',
      'CREATE TABLE t (a INT, b TEXT)',
      'ALTER TABLE t ADD COLUMN c BLOB; ALTER TABLE t DROP COLUMN b',
      ['ALTER TABLE t ADD COLUMN b TEXT'],
    ],
    [
      'a column that may be the missing one, in a table that would have to be made anew',
      'CREATE TABLE t (a INT NOT NULL, b TEXT)',
      'DROP TABLE t; CREATE TABLE t (a INT, c BLOB)',
      [],
    ],
    [
      'a table that may be the missing one',
      'CREATE TABLE t (a INT, b TEXT)',
      'CREATE TABLE u (a INT, c TEXT); DROP TABLE t',
      ['CREATE TABLE t (a INT, b TEXT)'],
    ],
  ])('%s', async (_, before, change, repair) => {
    const engine = await openSqlite();
    await engine.send(before);
    const wanted = await snapshotSqlite(engine);
    await engine.send(change);
    const differences = compareSqlite(wanted, await snapshotSqlite(engine));
    expect(statementsOf(differences)).toEqual(repair);
    await mend(engine, differences);
    expect(await notMended(engine, wanted, differences)).toEqual([]);
  });

  it('what no ALTER TABLE can: a rebuild, that says so to who refers to the table and who reads it', async () => {
    const common = 'CREATE TABLE u (t REFERENCES t); CREATE VIEW v AS SELECT a FROM t; CREATE INDEX i ON t (b)';
    expect(
      await repairOf(
        `CREATE TABLE t (a INTEGER PRIMARY KEY, b NOT NULL, c AS (b)); ${common}`,
        `CREATE TABLE t (a INTEGER PRIMARY KEY, b, c AS (b)); ${common}`,
      ),
    ).toEqual([
      'PRAGMA foreign_keys = OFF',
      'PRAGMA legacy_alter_table = ON',
      'CREATE TABLE t_new (a INTEGER PRIMARY KEY, b NOT NULL, c AS (b))',
      'INSERT INTO t_new (a, b) SELECT a, b FROM t',
      'DROP TABLE t',
      'ALTER TABLE t_new RENAME TO t',
      'CREATE INDEX i ON t (b)',
      'PRAGMA legacy_alter_table = OFF',
      'PRAGMA foreign_keys = ON',
    ]);
  });

  it.each([
    'b TEXT UNIQUE',
    'b TEXT NOT NULL',
    'b TEXT DEFAULT CURRENT_TIMESTAMP',
    'b INT DEFAULT (1 + 1)',
    'b INT AS (a) STORED',
    'b INT DEFAULT 1 REFERENCES t',
  ])('a column that cannot be added to rows: %s', async (column) => {
    expect(
      await repairOf(`CREATE TABLE t (a INTEGER PRIMARY KEY, ${column})`, 'CREATE TABLE t (a INTEGER PRIMARY KEY)'),
    ).toContain('DROP TABLE t');
  });
});

it('brings the rows along', async () => {
  const engine = await openSqlite();
  await engine.send(
    'CREATE TABLE t (a PRIMARY KEY, b CHECK (b > 0)); CREATE TABLE u (a REFERENCES t ON DELETE CASCADE)',
  );
  const before = await snapshotSqlite(engine);
  await engine.send(
    'DROP TABLE t; CREATE TABLE t (a PRIMARY KEY, b); PRAGMA foreign_keys = ON; INSERT INTO t VALUES (1, 2), (3, 4); INSERT INTO u VALUES (1)',
  );
  await mend(engine, compareSqlite(before, await snapshotSqlite(engine)));
  expect(compareSqlite(before, await snapshotSqlite(engine))).toEqual([]);
  expect(await engine.query('SELECT t.a, b, u.a AS u FROM t LEFT JOIN u USING (a)')).toEqual([
    { a: 1, b: 2, u: 1 },
    { a: 3, b: 4, u: null },
  ]);
});

it('mends whatever differs', async () => {
  const engine = await openSqlite();
  const empty = await engine.checkpoint();
  await fc.assert(
    fc.asyncProperty(databases, databases, async (before, after) => {
      await engine.restore(empty);
      await engine.send(before);
      const wanted = await snapshotSqlite(engine);
      await engine.restore(empty);
      await engine.send(after);
      const differences = compareSqlite(wanted, await snapshotSqlite(engine));
      await mend(engine, differences);
      expect(await notMended(engine, wanted, differences)).toEqual([]);
    }),
    { numRuns: process.env['TEST_LONG'] ? 5_000 : 300 },
  );
});

async function repairOf(before: string, after: string): Promise<readonly string[]> {
  const [one, other] = [await openSqlite(), await openSqlite()];
  await one.send(before);
  await other.send(after);
  return statementsOf(compareSqlite(await snapshotSqlite(one), await snapshotSqlite(other)));
}

async function mend(engine: Engine, differences: ReturnType<typeof compareSqlite>): Promise<void> {
  for (const statement of statementsOf(differences)) await engine.send(statement);
}

/** What is left beside that for which no statement was offered, and what belongs to that. */
async function notMended(
  engine: Engine,
  wanted: Snapshot,
  differences: ReturnType<typeof compareSqlite>,
): Promise<readonly string[]> {
  const snapshot = await snapshotSqlite(engine);
  const open = new Set(differences.filter(({ repair }) => repair.length === 0).map(nameOf));
  const isOpen = (title: string): boolean => {
    const { parent = null } = [...snapshot.values()].find((object) => object.title === title) ?? {};
    return open.has(`extra ${title} null`) || (parent !== null && isOpen(snapshot.get(parent)?.title ?? ''));
  };
  const left = compareSqlite(wanted, snapshot).filter(({ restorable }) => restorable);
  return left.filter((one) => !open.has(nameOf(one)) && !(one.kind === 'extra' && isOpen(one.object))).map(nameOf);
}

function nameOf({ kind, object, field }: MeasuredDifference): string {
  return `${kind} ${object} ${field}`;
}

/** As the fix puts them together: what mends several differences stands once. */
function statementsOf(differences: ReturnType<typeof compareSqlite>): readonly string[] {
  return [...new Map(differences.map(({ repair }) => [repair.join(';'), repair])).values()].flat();
}
