import { describe, expect, it } from 'vitest';
import type { Dialect } from '../../../server/src/core/dialect';
import type { Verdict } from '../../../server/src/core/verdict';
import { analyzeAll, applyFix, type ExampleFile, projectOf } from '../../pages/example';
import { replayed, useTimelines } from '../../pages/replayed';
import { settingOf } from '../../rules/findings';
import { openEngine } from './engines';

useTimelines();

const title = 'Keep a backup so that the rollback can restore it';

/** A first migration, and the halves of a second; null for a way back that is not written. */
interface Case {
  readonly tables: string;
  readonly up: string;
  readonly down: string | null;
}

function filesOf({ tables, up, down }: Case): readonly ExampleFile[] {
  return [
    { path: 'migrations/001_tables.sql', text: `${tables}\n` },
    { path: 'migrations/002_step.sql', text: down === null ? `${up}\n` : `-- Up\n${up}\n\n-- Down\n${down}\n` },
  ];
}

/** The files after all fixes that keep a backup have been applied, one after the other. */
function backedUp(files: readonly ExampleFile[], dialect: Dialect): readonly ExampleFile[] {
  const findings = analyzeAll(projectOf(files, settingOf({ dialect }))).flatMap((report) => report.findings);
  const fixes = findings.flatMap((finding) => finding.fixes.map((thunk) => thunk()));
  const fix = fixes.find((one) => one?.title === title);
  return fix ? backedUp(applyFix(files, fix), dialect) : files;
}

/** What up and down with rows shows of the second migration. */
async function verdictOf(files: readonly ExampleFile[], dialect: Dialect): Promise<Verdict> {
  const verdicts = await replayed(projectOf(files, settingOf({ dialect })), ['migrations/002_step.sql']);
  const [verdict] = verdicts.values();
  if (!verdict) throw new Error('no verdict');
  return verdict;
}

const kept = {
  up: { status: 'ok' },
  down: { status: 'ok', error: null },
  reverted: true,
  reappliable: true,
  dataKept: true,
  lost: [],
};

async function expectKept(given: Case, dialect: Dialect): Promise<void> {
  const files = filesOf(given);
  const fixed = backedUp(files, dialect);
  expect(fixed).not.toEqual(files);
  const verdict = await verdictOf(fixed, dialect);
  expect(verdict, fixed[1]?.text).toMatchObject(kept);
}

const users = `CREATE TABLE users (
  id bigint PRIMARY KEY,
  name text NOT NULL,
  legacy text NOT NULL,
  nick text DEFAULT 'none',
  score integer NOT NULL DEFAULT 7
);`;

/** What both engines are asked. */
const cases: Readonly<Record<string, Case>> = {
  'a nullable column': { tables: users, up: 'ALTER TABLE users DROP COLUMN nick;', down: null },
  'a NOT NULL column': { tables: users, up: 'ALTER TABLE users DROP COLUMN legacy;', down: null },
  'a NOT NULL column with a default': { tables: users, up: 'ALTER TABLE users DROP COLUMN score;', down: null },
  'several statements': {
    tables: users,
    up: 'ALTER TABLE users DROP COLUMN legacy;\nALTER TABLE users DROP COLUMN score;',
    down: null,
  },
  'a composite key': {
    tables: 'CREATE TABLE seats (hall integer, seat integer, holder text, PRIMARY KEY (hall, seat));',
    up: 'ALTER TABLE seats DROP COLUMN holder;',
    down: null,
  },
  'a unique key': {
    tables: 'CREATE TABLE codes (code text NOT NULL UNIQUE, note text);',
    up: 'ALTER TABLE codes DROP COLUMN note;',
    down: null,
  },
  'quoted names': {
    tables: 'CREATE TABLE "Order" ("Id" integer PRIMARY KEY, "The Note" text, "select" text);',
    up: 'ALTER TABLE "Order" DROP COLUMN "The Note";\nALTER TABLE "Order" DROP COLUMN "select";',
    down: null,
  },
  'a way back that is written': {
    tables: users,
    up: 'ALTER TABLE users DROP COLUMN nick;\nALTER TABLE users ADD COLUMN age integer;',
    down: "ALTER TABLE users DROP COLUMN age;\nALTER TABLE users ADD COLUMN nick text DEFAULT 'none';",
  },
  'a whole table': { tables: users, up: 'DROP TABLE users;', down: null },
  'a whole table with indexes and a way back': {
    tables: `${users}\nCREATE UNIQUE INDEX users_name ON users (name);`,
    up: 'DROP TABLE users;',
    down: `${users}\nCREATE UNIQUE INDEX users_name ON users (name);`,
  },
  'a table that refers to another': {
    tables: `${users}\nCREATE TABLE pets (id integer PRIMARY KEY, owner bigint REFERENCES users (id));`,
    up: 'DROP TABLE pets;',
    down: null,
  },
  'all rows': { tables: users, up: 'DELETE FROM users;', down: 'SELECT 1;' },
};

describe.each(['postgresql', 'sqlite'] as const)('%s: rows and values are kept', (dialect) => {
  it.each(Object.entries(cases))('%s', (_, given) => expectKept(given, dialect));
});

describe('postgresql: rows and values are kept', () => {
  it.each<[string, Case]>([
    [
      'several columns in one statement',
      {
        tables: users,
        up: 'ALTER TABLE users DROP COLUMN legacy, DROP COLUMN nick, ADD COLUMN age integer;',
        down: null,
      },
    ],
    [
      'a NOT NULL column that the written way back adds as it was',
      {
        tables: users,
        up: 'ALTER TABLE users DROP COLUMN legacy;',
        down: 'ALTER TABLE users ADD COLUMN legacy text NOT NULL;',
      },
    ],
    [
      'a NOT NULL column that the written way back adds in steps',
      {
        tables: users,
        up: 'ALTER TABLE users DROP COLUMN legacy;',
        down: 'ALTER TABLE users ADD COLUMN legacy text;\nALTER TABLE users ALTER COLUMN legacy SET NOT NULL;',
      },
    ],
    [
      'an identity, a serial and a generated column',
      {
        tables: `CREATE TABLE items (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  number serial,
  name text,
  upper_name text GENERATED ALWAYS AS (upper(name)) STORED
);`,
        up: 'DROP TABLE items;',
        down: null,
      },
    ],
    [
      'an enum, an array and a column with a check',
      {
        tables: `CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TABLE people (id uuid PRIMARY KEY, mood mood NOT NULL, tags text[], age integer CHECK (age > 0));`,
        up: 'ALTER TABLE people DROP COLUMN mood, DROP COLUMN tags, DROP COLUMN age;',
        down: null,
      },
    ],
    [
      'a table of another schema',
      {
        tables: 'CREATE SCHEMA app;\nCREATE TABLE app.notes (id integer PRIMARY KEY, body text NOT NULL);',
        up: 'ALTER TABLE app.notes DROP COLUMN body;',
        down: null,
      },
    ],
    [
      'a table with a trigger that would see the values come back',
      {
        tables: `CREATE TABLE posts (id integer PRIMARY KEY, body text, edits integer NOT NULL DEFAULT 0);
CREATE FUNCTION count_edits() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.edits := OLD.edits + 1; RETURN NEW; END $$;
CREATE TRIGGER posts_edits BEFORE UPDATE ON posts FOR EACH ROW EXECUTE FUNCTION count_edits();`,
        up: 'ALTER TABLE posts DROP COLUMN body;',
        down: null,
      },
    ],
    ['a table that is emptied', { tables: users, up: 'TRUNCATE users;', down: 'SELECT 1;' }],
    [
      'one of two tables',
      {
        tables: `${users}\nCREATE TABLE pets (id integer PRIMARY KEY, name text);`,
        up: 'DROP TABLE users, pets;',
        down: null,
      },
    ],
  ])('%s', (_, given) => expectKept(given, 'postgresql'));
});

describe('sqlite: rows and values are kept', () => {
  const columns =
    "id bigint PRIMARY KEY, name text NOT NULL, nick text DEFAULT 'none', score integer NOT NULL DEFAULT 7";
  const rebuilt = (shape: string) => `CREATE TABLE new_users (${shape});
INSERT INTO new_users (id, name, nick, score)
SELECT id, name, nick, score
FROM users;
DROP TABLE users;
ALTER TABLE new_users RENAME TO users;`;
  const up = rebuilt(columns);
  const back = rebuilt(`${columns}, legacy text NOT NULL`);

  it.each<[string, Case]>([
    ['by a rebuild that leaves a column out', { tables: users, up, down: null }],
    ['by a rebuild that is written as well', { tables: users, up, down: back }],
    [
      'by a rebuild that gives the column something',
      { tables: users, up, down: back.replace('score)', 'score, legacy)').replace('score\n', "score, ''\n") },
    ],
  ])('%s', (_, given) => expectKept(given, 'sqlite'));
});

it.each(['postgresql', 'sqlite'] as const)(
  '%s: a backup that has no rows gets none that are made up',
  async (dialect) => {
    const pets = 'CREATE TABLE pets (id integer PRIMARY KEY, owner bigint NOT NULL REFERENCES users (id));';
    const verdict = await verdictOf(
      filesOf({
        tables: `${users}\n${pets}`,
        up: 'DELETE FROM pets;\nCREATE TABLE kept AS SELECT * FROM pets;\nDROP TABLE pets;',
        down: `${pets}\nINSERT INTO pets SELECT * FROM kept;\nDROP TABLE kept;`,
      }),
      dialect,
    );
    expect(verdict).toMatchObject({ down: { status: 'ok', error: null }, reverted: true });
  },
);

it('a sequence goes on behind the rows that came back', async () => {
  const tables = 'CREATE TABLE items (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "No" serial, name text);';
  const [, step] = backedUp(filesOf({ tables, up: 'DROP TABLE items;', down: null }), 'postgresql');
  const [up = '', down = ''] = step?.text.split('-- Down') ?? [];
  const engine = await openEngine('postgresql');
  try {
    for (const sql of [tables, "INSERT INTO items (name) VALUES ('a'), ('b');", up, down]) await engine.send(sql);
    await engine.send("INSERT INTO items (name) VALUES ('c');");
    expect(await engine.query('SELECT id::text, "No", name FROM items ORDER BY id')).toEqual([
      { id: '1', No: 1, name: 'a' },
      { id: '2', No: 2, name: 'b' },
      { id: '3', No: 3, name: 'c' },
    ]);
  } finally {
    await engine.close();
  }
});

it.each<[Dialect, string, string]>([
  [
    'postgresql',
    'DELETE FROM users WHERE id > 0 OR score IS NULL;',
    'AS SELECT * FROM users WHERE id > 0 OR score IS NULL;',
  ],
  [
    'postgresql',
    "UPDATE users AS u SET legacy = 'x' WHERE u.id > 0;",
    'AS SELECT id, legacy FROM users AS u WHERE u.id > 0;',
  ],
  ['sqlite', "UPDATE users SET legacy = 'x' WHERE id <> 0;", 'AS SELECT id, legacy FROM users WHERE id <> 0;'],
])('%s: what %s picks is kept once a replay has found it lost', async (dialect, statement, copy) => {
  const up = `CREATE INDEX by_name ON users (name);\n${statement}`;
  const files = filesOf({ tables: users, up, down: 'DROP INDEX by_name;' });
  const project = projectOf(files, settingOf({ dialect }));
  const findings = analyzeAll(project, await replayed(project, ['migrations/002_step.sql'])).flatMap(
    (report) => report.findings,
  );
  const found = findings.find(({ rule }) => rule === 'down-cannot-restore-data');
  const fix = found?.fixes[0]?.();
  if (!fix) throw new Error('no fix');
  const fixed = applyFix(files, fix);
  expect(fixed[1]?.text).toContain(copy);
  expect(await verdictOf(fixed, dialect)).toMatchObject(kept);
});

it('without a backup they are lost', async () => {
  const given = {
    tables: users,
    up: 'ALTER TABLE users DROP COLUMN nick;',
    down: 'ALTER TABLE users ADD COLUMN nick text;',
  };
  const { dataKept } = await verdictOf(filesOf(given), 'postgresql');
  expect(dataKept).toBe(false);
});
