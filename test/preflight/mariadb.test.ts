import { expect, it } from 'vitest';
import { openDatabase } from '../../server/src/database/open';
import type { RunPlan } from '../../server/src/protocol';
import { inSession, migrator } from '../run/support';
import { temporaryFolder } from '../support/folder';
import { freshDatabase, mariadbUrl } from '../support/mariadb';

const database = async () => `${await mariadbUrl()}/${(await freshDatabase()).name}`;
const half = (up: string) => `-- Up\n${up}\n-- Down\nSELECT 1;\n`;

const shop =
  'CREATE TABLE users (id INT PRIMARY KEY, email VARCHAR(100), age BIGINT);\nCREATE TABLE orders (id INT PRIMARY KEY, user_id INT, note TEXT);';
const rows = `INSERT INTO users VALUES (1, 'a@example.com', 20), (2, NULL, 3000000000), (3, 'a@example.com', NULL);
INSERT INTO orders VALUES (1, 1, 'x'), (2, 7, NULL);`;

async function planOf(up: string): Promise<RunPlan> {
  const url = await database();
  const folder = temporaryFolder({ 'migrations/001_shop.sql': half(shop), 'migrations/002_next.sql': half(up) });
  expect((await migrator(folder, url, 'up', '--next', '--yes')).errors).toBe('');
  await inSession(url, folder, (session) => session.send(rows));
  const { output, errors } = await migrator(folder, url, 'up', '--dry-run', '--format', 'json');
  expect(errors).toBe('');
  return JSON.parse(output);
}

it.each<[string, string, readonly string[]]>([
  [
    'a column that is defined anew',
    'ALTER TABLE users MODIFY email VARCHAR(5) NOT NULL;',
    [
      'users has 3 rows, 16 kB.',
      '2 values of users.email do not fit VARCHAR(5): the change fails or loses them.',
      'users.email is NULL in 1 row: NOT NULL is going to fail.',
    ],
  ],
  [
    'a smaller number',
    'ALTER TABLE users MODIFY age INT;',
    ['users has 3 rows, 16 kB.', '1 value of users.age does not fit INT: the change fails or loses it.'],
  ],
  [
    'keys',
    'ALTER TABLE users ADD UNIQUE KEY email_key (email);\nALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users (id);',
    [
      'users has 3 rows, 16 kB.',
      '1 value of users (email) is there more than once: the unique index is going to fail.',
      'orders has 2 rows, 16 kB.',
      '1 row of orders refers by user_id to what users does not have: the foreign key is going to fail.',
    ],
  ],
  [
    'values that are lost',
    'ALTER TABLE orders DROP COLUMN note;',
    ['orders has 2 rows, 16 kB.', 'orders.note holds 1 value, which goes with it.'],
  ],
])('%s', async (_, up, expected) => {
  expect((await planOf(up)).preflight).toMatchObject({
    answers: expected.map((message) => ({ message })),
    unanswered: [],
  });
});

it('names whose transaction is in the way', async () => {
  const url = await database();
  const folder = temporaryFolder({
    'migrations/001_shop.sql': half(shop),
    'migrations/002_next.sql': half('ALTER TABLE orders ADD COLUMN x INT;'),
  });
  await migrator(folder, url, 'up', '--next', '--yes');
  const other = await openDatabase(url, { folder });
  try {
    await other.send("BEGIN; INSERT INTO orders VALUES (9, 1, ''); SELECT SLEEP(2.1)");
    const { output } = await migrator(folder, url, 'up', '--dry-run', '--format', 'json');
    const { preflight }: RunPlan = JSON.parse(output);
    expect(preflight.blockers).toContainEqual(expect.stringMatching(/^connection \d+ is in a transaction since /));
  } finally {
    await other.close();
  }
});
