import { describe, expect, it } from 'vitest';
import type { Dialect } from '../../server/src/core/dialect';
import { applyFix, type ExampleFile } from '../pages/example';
import { brokenByFixes } from '../pages/law-six';
import { findingsIn, settingOf } from './findings';
import { filesOf } from './frameworks';

const users = 'CREATE TABLE users (id bigint PRIMARY KEY, name text, legacy text NOT NULL);';

interface Options {
  readonly framework?: string;
  readonly dialect?: Dialect;
  readonly tables?: string;
  readonly down?: string;
  /** Which of the fixes, from 0. */
  readonly nth?: number;
}

/** The files after a fix of the second migration, apart from the first; null when it is not offered. Law 6 is checked on the way. */
function fixed(up: string, options: Options = {}): readonly ExampleFile[] | null {
  const { framework = 'plain', dialect = 'postgresql', tables = users, down, nth = 0 } = options;
  const files = filesOf(framework, [tables, up], down === undefined ? {} : { down });
  const findings = findingsIn(files, { framework, dialect });
  expect(brokenByFixes(files, settingOf({ framework, dialect }), findings)).toEqual([]);
  const fixes = findings.flatMap((finding) => finding.fixes.map((thunk) => thunk()));
  const [first] = files;
  const fix = fixes.filter((one) => one?.title.startsWith('Keep a backup'))[nth];
  return fix ? applyFix(files, fix).filter(({ path }) => path !== first?.path) : null;
}

const textsOf = (files: readonly ExampleFile[] | null) => files?.map(({ text }) => text) ?? null;

const drop = 'ALTER TABLE users DROP COLUMN name;';
const create = (id: string) => `CREATE TABLE users_${id}_backup AS SELECT id, name FROM users;`;
const restore = (id: string) => `ALTER TABLE users ADD COLUMN name text;
UPDATE users AS t SET name = b.name FROM users_${id}_backup AS b WHERE t.id = b.id;
DROP TABLE users_${id}_backup;`;

describe('every tool has it in its own form', () => {
  it('golang-migrate: in the two files of the migration', () =>
    expect(textsOf(fixed(drop, { framework: 'golang-migrate' }))).toEqual([
      `${create('000002')}\n${drop}\n`,
      `${restore('000002')}\n`,
    ]));

  it('dbmate: in both sections', () =>
    expect(textsOf(fixed(drop, { framework: 'dbmate', down: 'ALTER TABLE users ADD COLUMN name text;' }))).toEqual([
      `-- migrate:up\n${create('20240101000002')}\n${drop}\n\n-- migrate:down\n${restore('20240101000002')}\n`,
    ]));

  it('goose: outside the markers of a statement', () => {
    const marked = (statement: string) => `-- +goose StatementBegin\n${statement}\n-- +goose StatementEnd`;
    const add = 'ALTER TABLE users ADD COLUMN name text;';
    const [, ...restored] = restore('00002').split('\n');
    expect(textsOf(fixed(marked(drop), { framework: 'goose', down: marked(add) }))).toEqual([
      `-- +goose Up\n${create('00002')}\n${marked(drop)}\n\n-- +goose Down\n${marked(add)}\n${restored.join('\n')}\n`,
    ]);
  });

  it('prisma: beside the migration', () =>
    expect(fixed(drop, { framework: 'prisma' })?.map(({ path }) => path)).toEqual([
      'prisma/migrations/20240101000002_step/migration.sql',
      'prisma/migrations/20240101000002_step/down.sql',
    ]));

  it.each([
    ['plain', 'migrations/003_drop_users_002_backup.sql'],
    ['golang-migrate', 'migrations/000003_drop_users_000002_backup.up.sql'],
    ['dbmate', 'db/migrations/20240101000003_drop_users_20240101000002_backup.sql'],
    ['goose', 'migrations/00003_drop_users_00002_backup.sql'],
    ['prisma', 'prisma/migrations/20240101000003_drop_users_20240101000002_backup/migration.sql'],
  ])('%s: the second fix adds the migration that drops it', (framework, path) => {
    const last = fixed(drop, { framework, nth: 1 })?.find((file) => file.path === path);
    expect(last?.text).toMatch(/-- irreversible: .+\n.+\nDROP TABLE users_\d+_backup;\n/);
  });
});

describe('it stands where the file has its place', () => {
  it('above the comments of the statement, in its line breaks and case', () => {
    const [file] = fixed('-- Unused.\nalter table users drop column name;', { down: 'select 1;' }) ?? [];
    expect(file?.text).toBe(
      `-- Up
create table users_002_backup as select id, name from users;
-- Unused.
alter table users drop column name;

-- Down
alter table users add column name text;
update users as t set name = b.name from users_002_backup as b where t.id = b.id;
drop table users_002_backup;
`,
    );
  });

  it('behind the statement that brings the structure back, and before the COMMIT', () => {
    const down = 'BEGIN;\nALTER TABLE users ADD COLUMN name text; -- as it was\nCOMMIT;';
    expect(textsOf(fixed(drop, { down }))?.[0]).toContain(
      'ADD COLUMN name text; -- as it was\nUPDATE users AS t SET name = b.name FROM users_002_backup AS b WHERE t.id = b.id;\nDROP TABLE users_002_backup;\nCOMMIT;',
    );
  });

  it('without the terminator that the last statement may lack', () =>
    expect(textsOf(fixed(drop, { down: 'ALTER TABLE users ADD COLUMN name text' }))?.[0]).toContain(
      'ADD COLUMN name text;\nUPDATE users',
    ));

  it('without the remark of a written way back that is no longer so', () => {
    const remark = '-- The values of "users.name" are gone; restore them from a backup.';
    const down = `-- As it was.\n${remark}\nALTER TABLE users ADD COLUMN name text;`;
    const [text = ''] = textsOf(fixed(drop, { down })) ?? [];
    expect(text).toContain('-- Down\n-- As it was.\nALTER TABLE users ADD COLUMN name text;\nUPDATE users');
  });

  it('under a name that nothing else has', () => {
    const tables = `${users}\nCREATE TABLE users_002_backup (id integer);`;
    expect(textsOf(fixed(drop, { tables }))?.[0]).toContain('CREATE TABLE users_002_backup1 AS');
  });

  it('under a name that PostgreSQL keeps whole', () => {
    const long = 'a'.repeat(60);
    const [text = ''] = textsOf(fixed(`DROP TABLE ${long};`, { tables: `CREATE TABLE ${long} (id integer);` })) ?? [];
    expect(/CREATE TABLE (\w+) AS/.exec(text)?.[1]).toHaveLength(63);
  });
});

it('what is kept is no longer called lost, but queries break all the same', () => {
  const files = filesOf('plain', [users, `${create('002')}\n${drop}`]);
  const [finding] = findingsIn(files);
  expect(finding).toMatchObject({ rule: 'drop-column', severity: 'warning' });
  expect(finding?.message).toContain('its values are kept in "users_002_backup"');
});

it.each([
  ['another column', 'CREATE TABLE kept AS SELECT id, legacy FROM users;'],
  ['some of the rows', 'CREATE TABLE kept AS SELECT id, name FROM users WHERE id > 5;'],
  ['no rows', 'CREATE TABLE kept AS SELECT id, name FROM users WITH NO DATA;'],
  ['a temporary table', 'CREATE TEMPORARY TABLE kept AS SELECT id, name FROM users;'],
  ['values without a key', 'CREATE TABLE kept AS SELECT name FROM users;'],
  ['a table that is dropped again', `${create('002')}\nDROP TABLE users_002_backup;`],
])('a copy of %s keeps nothing', (_, copy) => {
  const findings = findingsIn(filesOf('plain', [users, `${copy}\n${drop}`]));
  expect(findings.find(({ rule }) => rule === 'drop-column')?.severity).toBe('error');
});

describe('it is not offered', () => {
  it.each<[string, string, Options?]>([
    [
      'for a table that is renamed as well',
      'ALTER TABLE users RENAME TO people;\nALTER TABLE people DROP COLUMN name;',
      { down: 'ALTER TABLE people ADD COLUMN name text;\nALTER TABLE people RENAME TO users;' },
    ],
    ['without a key', drop, { tables: 'CREATE TABLE users (id bigint, name text);' }],
    ['with a key that may be NULL', drop, { tables: 'CREATE TABLE users (id bigint UNIQUE, name text);' }],
    [
      'with a key on some rows',
      drop,
      {
        tables:
          'CREATE TABLE users (id bigint NOT NULL, name text);\nCREATE UNIQUE INDEX i ON users (id) WHERE id > 0;',
      },
    ],
    ['for the key itself', 'ALTER TABLE users DROP COLUMN id;'],
    ['for a table that is not known', 'ALTER TABLE people DROP COLUMN name;', { tables: 'SELECT 1;' }],
    ['where the way back does not bring the column back', drop, { down: 'CREATE TABLE other (id integer);' }],
    [
      'where it brings back one of two',
      'ALTER TABLE users DROP COLUMN name, DROP COLUMN legacy;',
      { down: 'ALTER TABLE users ADD COLUMN name text;' },
    ],
    ['where nobody means to go back', `-- irreversible: unused\n${drop}`],
    ['for what a CASCADE reaches', 'TRUNCATE users CASCADE;', { down: 'SELECT 1;' }],
    [
      'for rows that take others along',
      'DELETE FROM users;',
      { tables: `${users}\nCREATE TABLE pets (id integer, owner bigint REFERENCES users ON DELETE CASCADE);` },
    ],
    ['under a condition', `DO $$ BEGIN IF now() > '2030-01-01' THEN ${drop} END IF; END $$;`],
    [
      'beside a trigger that SQLite cannot switch off',
      drop,
      { dialect: 'sqlite', tables: `${users}\nCREATE TRIGGER touched AFTER UPDATE ON users BEGIN SELECT 1; END;` },
    ],
  ])('%s', (_, up, options) => expect(fixed(up, options)).toBeNull());
});

it('is not offered where a half destroys so much that a backup of each would be no help', () => {
  const tables = Array.from({ length: 21 }, (_, n) => `CREATE TABLE t${n} (id bigint PRIMARY KEY);\n`).join('');
  const truncated = (many: number) => Array.from({ length: many }, (_, n) => `TRUNCATE t${n};\n`).join('');
  expect(fixed(truncated(20), { tables })).not.toBeNull();
  expect(fixed(truncated(21), { tables })).toBeNull();
});
