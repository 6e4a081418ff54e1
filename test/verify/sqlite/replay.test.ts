import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Verdict } from '../../../server/src/core/verdict';
import { Replays } from '../replay/replayed';

let replays: Replays;
beforeAll(() => {
  replays = new Replays('sqlite');
});
afterAll(() => replays.close());

const parents = `CREATE TABLE orgs (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE users (id INTEGER PRIMARY KEY, org INT NOT NULL REFERENCES orgs ON DELETE CASCADE);`;

const rebuild = `CREATE TABLE orgs_new (id INTEGER PRIMARY KEY, name TEXT);
INSERT INTO orgs_new SELECT id, name FROM orgs;
DROP TABLE orgs;
ALTER TABLE orgs_new RENAME TO orgs;`;

it('finds the rows that a rebuild deletes by cascade, and keeps them where foreign keys are off', async () => {
  expect((await verdictOn(parents, rebuild, 'SELECT 1;')).lost).toContainEqual({
    table: 'users',
    column: null,
    rows: 3,
    of: 3,
  });
  const safe = `PRAGMA foreign_keys = OFF;\n${rebuild}\nPRAGMA foreign_keys = ON;`;
  const back = safe.replace('name TEXT)', 'name TEXT NOT NULL)');
  expect(await verdictOn(parents, safe, back)).toMatchObject({ reverted: true, dataKept: true, lost: [] });
});

it('lets a way back put in again what the way up has moved elsewhere', async () => {
  const up = 'CREATE TABLE kept AS SELECT * FROM users; DELETE FROM users;';
  const down = 'INSERT INTO users SELECT * FROM kept; DROP TABLE kept;';
  expect(await verdictOn(parents, up, down)).toMatchObject({ down: { status: 'ok' }, dataKept: true, lost: [] });
});

it('tells the rewrite at the statement by which the rows get their new place', async () => {
  const { up } = await verdictOn(parents, rebuild, null);
  expect(up.statements.map(({ rewrites }) => rewrites)).toEqual([[], [], [], ['orgs']]);
});

it('does not carry settings from one half to the next', async () => {
  const verdict = await verdictOn(
    parents,
    'PRAGMA foreign_keys = OFF; CREATE TABLE t (a);',
    'DROP TABLE t; DELETE FROM orgs;',
  );
  expect(verdict.lost.map(({ table }) => table).sort()).toEqual(['orgs', 'users']);
});

it('points at the statement that fails with rows alone', async () => {
  const { up, text } = await verdictOn(
    parents,
    'SELECT 1;\nALTER TABLE users ADD COLUMN mail TEXT DEFAULT CURRENT_TIMESTAMP;',
    null,
  );
  expect(up).toMatchObject({ status: 'failed', error: { onlyWithRows: true } });
  expect(text.slice(up.error?.span.start, up.error?.span.end)).toMatch(/^ALTER TABLE users ADD/);
});

it.each([
  ['UPDATE orgs SET name = normalize(name);', 'function "normalize" is not in the embedded engine'],
  ['CREATE VIRTUAL TABLE f USING fts4 (a);', 'module "fts4" is not in the embedded engine'],
  ['CREATE INDEX i ON orgs (name COLLATE de_DE);', 'collation sequence "de_DE" is not in the embedded engine'],
])('verifies nothing of what an application brings along: %s', async (up, reason) => {
  expect(await verdictOn(parents, up, null)).toMatchObject({
    up: { status: 'skipped' },
    notes: [`not verified: ${reason}`],
  });
});

it('has the statements that mend a table', async () => {
  const down = rebuild.replace('name TEXT)', 'name TEXT DEFAULT 1)');
  const { differences } = await verdictOn(
    parents,
    'CREATE TABLE t (a);',
    `DROP TABLE t; PRAGMA foreign_keys = OFF; ${down}`,
  );
  expect(differences.map(({ object, field, repair }) => [object, field, repair.length > 0])).toEqual([
    ['column orgs.name', 'NOT NULL', true],
    ['column orgs.name', 'default', true],
  ]);
});

/** What replaying shows of the second of two migrations. */
async function verdictOn(first: string, up: string, down: string | null): Promise<Verdict & { readonly text: string }> {
  const text = `-- Up\n${up}\n${down === null ? '' : `-- Down\n${down}\n`}`;
  const { verdicts } = await replays.replay(
    { 'migrations/001_first.sql': `-- Up\n${first}\n`, 'migrations/002_second.sql': text },
    { rows: { perTable: 3, seed: 1 } },
  );
  const verdict = [...verdicts.values()].at(-1);
  if (!verdict) throw new Error('no verdict');
  return { ...verdict, text };
}
