import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { RunPlan } from '../../server/src/protocol';
import { preflight } from '../../server/src/run/preflight/preflight';
import { inSession, migrator } from '../run/support';
import { temporaryFolder } from '../support/folder';

const half = (up: string) => `-- Up\n${up}\n-- Down\nSELECT 1;\n`;
const url = 'sqlite:shop.sqlite';

async function folderWith(up: string): Promise<string> {
  const folder = temporaryFolder({
    'migrations/001_shop.sql': half(
      'CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\nCREATE TABLE orders (id INTEGER PRIMARY KEY, note TEXT);',
    ),
    'migrations/002_next.sql': half(up),
  });
  expect((await migrator(folder, url, 'up', '--next', '--yes')).errors).toBe('');
  await inSession(url, folder, (session) =>
    session.send("INSERT INTO users (email) VALUES ('a'), (NULL), ('a'); INSERT INTO orders (note) VALUES ('x')"),
  );
  return folder;
}

it.each<[string, string, readonly string[]]>([
  [
    'values that are there twice',
    'CREATE UNIQUE INDEX users_email ON users (email);',
    ['users has 3 rows.', '1 value of users (email) is there more than once: the unique index is going to fail.'],
  ],
  [
    'a column that becomes NOT NULL in a rebuild',
    'CREATE TABLE users_new (id INTEGER PRIMARY KEY, email TEXT NOT NULL);\nINSERT INTO users_new SELECT id, email FROM users;\nDROP TABLE users;\nALTER TABLE users_new RENAME TO users;',
    ['users has 3 rows.', 'users.email is NULL in 1 row: NOT NULL is going to fail.'],
  ],
  [
    'values that are lost',
    'ALTER TABLE orders DROP COLUMN note;',
    ['orders has 1 row.', 'orders.note holds 1 value, which goes with it.'],
  ],
])('%s', async (_, up, expected) => {
  const folder = await folderWith(up);
  const before = readFileSync(path.join(folder, 'shop.sqlite'));
  const { output } = await migrator(folder, url, 'up', '--dry-run', '--format', 'json');
  const { preflight }: RunPlan = JSON.parse(output);
  expect(preflight.answers.map(({ message }) => message)).toEqual(expected);
  expect(readFileSync(path.join(folder, 'shop.sqlite'))).toEqual(before);
});

it('runs what has been agreed to in the very session that was asked', async () => {
  const folder = await folderWith('ALTER TABLE orders DROP COLUMN note;');
  expect((await migrator(folder, url, 'up', '--yes')).code).toBe(0);
});

it('stops asking when it has taken its time, and says so', async () => {
  const folder = await folderWith('SELECT 1;');
  const table = { schema: null, name: 'users' };
  const questions = [{ table, need: { kind: 'nulls', column: 'email' }, offset: 0 } as const];
  const { halves, unanswered } = await inSession(url, folder, (session) => preflight(session, [questions], [], 0));
  expect(halves).toEqual([[]]);
  expect(unanswered).toEqual(['1 more question: 0 s had passed']);
});
