import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Verdict } from '../../../server/src/core/verdict';
import { type ReplayOptions, Replays } from './replayed';

const rows = { perTable: 3, seed: 1 };

describe.each(['postgresql', 'sqlite'] as const)('%s', (dialect) => {
  let replays: Replays;
  beforeAll(() => {
    replays = new Replays(dialect);
  });
  afterAll(() => replays.close());

  /** The verdict on the last of some migrations, each written as [up, down]. */
  async function last(histories: readonly (readonly [up: string, down: string | null])[], options?: ReplayOptions) {
    const files = Object.fromEntries(
      histories.map(([up, down], index) => [
        `migrations/00${index + 1}_m.sql`,
        `-- Up\n${up}\n${down === null ? '' : `-- Down\n${down}\n`}`,
      ]),
    );
    const { verdicts } = await replays.replay(files, options);
    const verdict = [...verdicts.values()].at(-1);
    if (!verdict) throw new Error('no verdict');
    return { ...verdict, text: Object.values(files).at(-1) ?? '' };
  }

  const told = ({ differences }: Verdict) =>
    differences
      .filter(({ restorable }) => restorable)
      .map(({ kind, object, field }) => `${kind} ${object}${field === null ? '' : ` ${field}`}`);

  const users = ['CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL);', 'DROP TABLE users;'] as const;

  test('a way back that brings everything back', async () => {
    const verdict = await last([users, ['CREATE INDEX users_name ON users (name);', 'DROP INDEX users_name;']], {
      rows,
    });
    expect(verdict).toMatchObject({
      up: { status: 'ok', error: null },
      down: { status: 'ok', error: null },
      reverted: true,
      differences: [],
      reappliable: true,
      dataKept: true,
      lost: [],
      notes: [],
    });
    expect(verdict.up.statements).toHaveLength(1);
    expect(verdict.up.statements[0]).toMatchObject({ indexBuilds: ['users_name'] });
  });

  test('what the way back leaves behind, with the statement that mends it', async () => {
    const verdict = await last([
      users,
      ['ALTER TABLE users ADD COLUMN age integer; CREATE INDEX users_age ON users (age);', 'SELECT 1;'],
    ]);
    expect(verdict.reverted).toBe(false);
    expect(told(verdict).sort()).toEqual(['extra column users.age', 'extra index users_age']);
    expect(verdict.differences.every(({ repair }) => repair.length > 0)).toBe(true);
    expect(verdict.reappliable).toBe(false);
    expect(verdict.reapplyError?.message).toMatch(/age|duplicate/);
  });

  test('what is called otherwise gets its name back', async () => {
    const up = 'ALTER TABLE users RENAME TO people; ALTER TABLE people RENAME COLUMN name TO full_name;';
    const table = await last([users, ['ALTER TABLE users RENAME TO people;', 'SELECT 1;']], { rows });
    expect(told(table)).toEqual(['extra table people', 'missing table users']);
    for (const { repair } of table.differences) expect(repair).toEqual(['ALTER TABLE people RENAME TO users']);
    const column = await last([users, [up, 'ALTER TABLE people RENAME TO users;']], { rows });
    expect(told(column)).toEqual(['extra column users.full_name', 'missing column users.name']);
    for (const { repair } of column.differences)
      expect(repair).toEqual(['ALTER TABLE users RENAME COLUMN full_name TO name']);
  });

  test('a table that came back without its rows', async () => {
    const verdict = await last([users, ['DROP TABLE users;', users[0]]], { rows });
    expect(verdict).toMatchObject({ reverted: true, dataKept: false });
    expect(verdict.lost).toEqual([{ table: 'users', column: null, rows: 3, of: 3 }]);
  });

  test('a column that came back without its values', async () => {
    const up = 'ALTER TABLE users DROP COLUMN note;';
    const verdict = await last(
      [users, ['ALTER TABLE users ADD COLUMN note text;', null], [up, 'ALTER TABLE users ADD COLUMN note text;']],
      { rows },
    );
    expect(verdict.dataKept).toBe(false);
    expect(verdict.lost).toMatchObject([{ table: 'users', column: 'note' }]);
  });

  test('what fails on rows alone', async () => {
    const up = 'ALTER TABLE users ADD COLUMN age integer NOT NULL;';
    const down = 'ALTER TABLE users DROP COLUMN age;';
    const verdict = await last([users, [up, down]], { rows });
    expect(verdict.up).toMatchObject({ status: 'failed', error: { onlyWithRows: true } });
    // What can be told without rows is told.
    expect(verdict).toMatchObject({ down: { status: 'ok' }, reverted: true, reappliable: true, dataKept: null });
  });

  test('a refusal stands at its place', async () => {
    const { up, down, text, reverted } = await last([users, ['ALTER TABLE user ADD COLUMN age integer;', 'SELECT 1;']]);
    expect(up.status).toBe('failed');
    expect(text.slice(up.error?.span.start, up.error?.span.end)).toMatch(/^(user|ALTER TABLE user .*;)$/);
    expect(down.status).toBe('skipped');
    expect(reverted).toBeNull();
  });

  test('a way back that fails', async () => {
    const { up, down, text } = await last([
      users,
      ['ALTER TABLE users ADD COLUMN age integer;', 'DROP INDEX nothing;'],
    ]);
    expect(up.status).toBe('ok');
    expect(down).toMatchObject({ status: 'failed', error: { onlyWithRows: false } });
    expect(text.slice(down.error?.span.start, down.error?.span.end)).toContain('nothing');
  });

  test('no way back, and none on purpose', async () => {
    expect((await last([users, ['CREATE TABLE t (id integer);', null]])).down.status).toBe('missing');
    const marked = '-- irreversible: it is the baseline\nCREATE TABLE t (id integer);';
    expect((await last([users, [marked, null]])).down.status).toBe('irreversible');
  });

  test('what cannot be sent is told, and those after it go on', async () => {
    const files = {
      'migrations/001_a.sql': '-- Up\nCREATE TABLE a (id integer);\n',
      'migrations/002_b.sql': '-- Up\nCREATE TABLE {{ .Name }} (id integer);\n',
      'migrations/003_c.sql': '-- Up\nCREATE TABLE c (id integer);\n-- Down\nDROP TABLE c;\n',
      'migrations/004_d.sql': '-- Up\nALTER TABLE b ADD COLUMN n integer;\n-- Down\nSELECT 1;\n',
      'migrations/005_e.sql': '-- Up\nDROP TABLE c;\n-- Down\nSELECT 1;\n',
    };
    const { verdicts } = await replays.replay(files);
    const [, second, third, fourth, fifth] = [...verdicts.values()];
    expect(second).toMatchObject({ up: { status: 'skipped' } });
    expect(second?.notes).toEqual(['not verified: it holds a template whose value is not known']);
    expect(third).toMatchObject({ up: { status: 'ok' }, reverted: true, reappliable: true });
    expect(fourth).toMatchObject({ up: { status: 'skipped', error: null } });
    expect(fourth?.notes).toEqual([
      expect.stringMatching(/^not verified: it rests on 002, which was not applied \(.+\)$/),
    ]);
    // The way up ran once, so it is the way back that leaves it without its table.
    expect(fifth).toMatchObject({ up: { status: 'ok' }, reverted: false, reappliable: false });
  });

  test('the last of many is run alone once the others have been', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 20 }, (_, n) => [
        `migrations/${100 + n}_t.sql`,
        `-- Up\nCREATE TABLE t${n} (id integer);\n-- Down\nDROP TABLE t${n};\n`,
      ]),
    );
    expect((await replays.replay(files)).ran).toHaveLength(20);
    const edited = {
      ...files,
      'migrations/119_t.sql': '-- Up\nCREATE TABLE other (id integer);\n-- Down\nSELECT 1;\n',
    };
    const onlyLast = { wanted: ({ id }: { id: string }) => id === '119' };
    const again = await replays.replay(edited, onlyLast);
    expect(again.ran).toEqual(['119']);
    expect(again.verdicts.get('119')?.reverted).toBe(false);
    const earlier = { ...files, 'migrations/102_t.sql': '-- Up\nCREATE TABLE third (id integer);\n' };
    expect((await replays.replay(earlier, onlyLast)).verdicts.get('119')?.reverted).toBe(true);
  });
});
