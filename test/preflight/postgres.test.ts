import { expect, it } from 'vitest';
import { openDatabase } from '../../server/src/database/open';
import type { RunPlan } from '../../server/src/protocol';
import { inSession, migrator, postgresForTests } from '../run/support';
import { temporaryFolder } from '../support/folder';

const database = postgresForTests();
const goose = (up: string) => `-- +goose Up\n${up}\n\n-- +goose Down\nSELECT 1;\n`;

const shop = `
CREATE TABLE users (id int PRIMARY KEY, email text, age bigint, code text);
CREATE TABLE orders (id int PRIMARY KEY, user_id int, total numeric(10, 2), note text);
CREATE SCHEMA app;
CREATE TABLE app.tags (name text);`;

const rows = `
INSERT INTO users VALUES (1, 'a@example.com', 20, '12'), (2, NULL, 3000000000, 'x'), (3, 'a@example.com', NULL, NULL);
INSERT INTO orders SELECT n, n % 5, 1.5, CASE n WHEN 1 THEN 'x' END FROM generate_series(1, 1200) AS n;
INSERT INTO app.tags VALUES ('a'), ('a');
ANALYZE;`;

/** What the database says of a migration of this text, beside how much there is. */
async function answers(up: string, more: string = rows): Promise<readonly string[]> {
  const { answers } = (await planOf(up, more)).preflight;
  return answers
    .filter(({ severity }) => severity !== 'info')
    .map(({ severity, message }) => `${severity}: ${message}`);
}

async function planOf(up: string, more: string): Promise<RunPlan> {
  const url = await database();
  const folder = temporaryFolder({ 'migrations/00001_shop.sql': goose(shop), 'migrations/00002_next.sql': goose(up) });
  expect((await migrator(folder, url, 'up', '--next', '--yes')).errors).toBe('');
  await inSession(url, folder, (session) => session.send(more));
  const { output, errors } = await migrator(folder, url, 'up', '--dry-run', '--format', 'json');
  expect(errors).toBe('');
  return JSON.parse(output);
}

it.each<[string, string, readonly string[]]>([
  [
    'NULLs',
    'ALTER TABLE users ALTER COLUMN email SET NOT NULL;',
    ['error: users.email is NULL in 1 row: NOT NULL is going to fail.'],
  ],
  [
    'values that are there twice',
    'CREATE UNIQUE INDEX ON users (lower(email)) WHERE age > 0 OR age IS NULL;',
    ['error: 1 value of users (lower(email)) is there more than once: the unique index is going to fail.'],
  ],
  [
    'a table of another schema',
    'ALTER TABLE app.tags ADD CONSTRAINT tags_name_key UNIQUE (name);',
    ['error: 1 value of app.tags (name) is there more than once: the unique constraint is going to fail.'],
  ],
  [
    'what refers to nothing, more of it than is counted',
    'ALTER TABLE orders ADD FOREIGN KEY (id) REFERENCES users;',
    [
      'error: more than 1,000 rows of orders refer by id to what users does not have: the foreign key is going to fail.',
    ],
  ],
  [
    'a check, validated later',
    'ALTER TABLE orders ADD CONSTRAINT few CHECK (user_id < 4) NOT VALID;\nALTER TABLE orders VALIDATE CONSTRAINT few;',
    ['error: 240 rows of orders do not satisfy (user_id < 4): the check is going to fail.'],
  ],
  [
    'values that do not fit',
    'ALTER TABLE users ALTER COLUMN age TYPE int;\nALTER TABLE orders ALTER COLUMN total TYPE int;',
    [
      'error: users.age holds what is no int: the change is going to fail (integer out of range).',
      'error: more than 1,000 values of orders.total do not fit int: the change fails or loses them.',
    ],
  ],
  [
    'texts too long, and texts that are none of the new type',
    'ALTER TABLE users ALTER COLUMN email TYPE varchar(5);\nALTER TABLE users ALTER COLUMN code TYPE int USING code::int;',
    [
      'error: 2 values of users.email do not fit varchar(5): the change fails or loses them.',
      expect.stringMatching(
        /^error: users\.code holds what is no int: the change is going to fail \(invalid input syntax/,
      ) as unknown as string,
    ],
  ],
  [
    'rows',
    'ALTER TABLE users ADD COLUMN name text NOT NULL;',
    ['error: users has rows, and the new column name is NOT NULL without a default: it is going to fail.'],
  ],
  [
    'values that are lost',
    'ALTER TABLE orders DROP COLUMN note;',
    ['warning: orders.note holds 1 value, which goes with it.'],
  ],
  [
    'nothing where all is well, or will be by then',
    [
      "UPDATE users SET email = id || '@example.com' WHERE email IS NULL;",
      'ALTER TABLE users ALTER COLUMN email SET NOT NULL;',
      'ALTER TABLE users ALTER COLUMN id TYPE bigint;',
      'CREATE TABLE fresh (id int);',
      'ALTER TABLE fresh ALTER COLUMN id SET NOT NULL;',
      'ALTER TABLE orders ADD COLUMN done boolean NOT NULL DEFAULT false;',
      'ALTER TABLE orders ADD CHECK (total > 0) NOT VALID;',
      'CREATE UNIQUE INDEX ON orders (id, user_id);',
    ].join('\n'),
    [],
  ],
])('%s', async (_, up, expected) => expect(await answers(up)).toEqual(expected));

it('tells how much there is, and where', async () => {
  const { preflight, confirmation } = await planOf(
    'ALTER TABLE orders ADD COLUMN x int;\nALTER TABLE users ALTER COLUMN email SET NOT NULL;',
    rows,
  );
  expect(preflight.answers).toEqual([
    {
      step: 0,
      severity: 'info',
      message: expect.stringMatching(/^orders has 1,200 rows, \d+ kB\.$/),
      file: 'migrations/00002_next.sql',
      line: 2,
    },
    {
      step: 0,
      severity: 'info',
      message: expect.stringMatching(/^users has 3 rows, \d+ kB\.$/),
      file: 'migrations/00002_next.sql',
      line: 3,
    },
    {
      step: 0,
      severity: 'error',
      message: 'users.email is NULL in 1 row: NOT NULL is going to fail.',
      file: 'migrations/00002_next.sql',
      line: 3,
    },
  ]);
  expect(confirmation.needed).toBe(true);
  expect(confirmation.reasons).toContain('00002: users.email is NULL in 1 row: NOT NULL is going to fail.');
  expect(confirmation.reasons).toContainEqual(expect.stringMatching(/^orders has 1,200 rows/));
});

it('names whose transaction is in the way, and what took too long', async () => {
  const url = await database();
  const folder = temporaryFolder({
    'migrations/00001_shop.sql': goose(shop),
    'migrations/00002_next.sql': goose(
      'ALTER TABLE orders ADD COLUMN x int;\nALTER TABLE users ALTER COLUMN email SET NOT NULL;',
    ),
  });
  await migrator(folder, url, 'up', '--next', '--yes');
  const other = await openDatabase(url, { folder });
  try {
    await other.send('BEGIN; SELECT * FROM orders; LOCK TABLE users IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(1.1)');
    const { output } = await migrator(folder, url, 'up', '--dry-run', '--format', 'json');
    const { preflight }: RunPlan = JSON.parse(output);
    expect(preflight.blockers).toEqual([
      expect.stringMatching(
        /^session \d+ \(\w+, database-migrator, idle in transaction\) is in a transaction for \d+ s and holds locks on orders, users$/,
      ),
    ]);
    expect(preflight.unanswered).toEqual([
      'users: its size took too long to find out',
      'users: whether there are NULLs took too long to find out',
    ]);
  } finally {
    await other.close();
  }
});

it('refuses what is going to fail where nobody can agree, and looks at nothing when told so', async () => {
  const url = await database();
  const folder = temporaryFolder({
    'migrations/00001_shop.sql': goose(shop),
    'migrations/00002_next.sql': goose('ALTER TABLE users ALTER COLUMN email SET NOT NULL;'),
  });
  await migrator(folder, url, 'up', '--next', '--yes');
  await inSession(url, folder, (session) => session.send(rows));
  const refused = await migrator(folder, url, 'up');
  expect(refused.code).toBe(2);
  expect(refused.errors).toContain('users.email is NULL in 1 row: NOT NULL is going to fail.');
  const pretty = await migrator(folder, url, 'up', '--dry-run');
  expect(pretty.output).toContain('error  users.email is NULL in 1 row');
  const { output } = await migrator(folder, url, 'up', '--dry-run', '--no-preflight', '--format', 'json');
  expect((JSON.parse(output) as RunPlan).preflight).toEqual({ answers: [], blockers: [], unanswered: [] });
});
