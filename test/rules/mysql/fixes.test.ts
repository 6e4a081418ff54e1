import { describe, expect, it } from 'vitest';
import { applyFix, type ExampleFile } from '../../pages/example';
import { findingsOf } from '../findings';

const schema = `CREATE TABLE p (id int NOT NULL PRIMARY KEY);
CREATE TABLE plain (id int NOT NULL PRIMARY KEY, c int, n int NOT NULL, d text);
CREATE TABLE keyless (c int);
CREATE TABLE child (id int NOT NULL PRIMARY KEY, c int, FOREIGN KEY (c) REFERENCES p (id));
CREATE TABLE watched (id int NOT NULL PRIMARY KEY, c int);
CREATE TRIGGER seen BEFORE INSERT ON watched FOR EACH ROW SET NEW.c = 1;`;

const given = { dialect: 'mysql' } as const;

/** Titles of the fixes of all findings about a statement. */
function titles(sql: string, dialect: 'mysql' | 'mariadb' = 'mysql'): readonly string[] {
  return findingsOf([schema, sql], { dialect }).flatMap(({ fixes }) => fixes.flatMap((fix) => fix()?.title ?? []));
}

/** The migration as the fix with this title leaves it. */
function after(sql: string, title: string): string {
  const files: readonly ExampleFile[] = [schema, sql].map((text, index) => ({
    path: `migrations/00${index + 1}_step.sql`,
    text,
  }));
  const fixes = findingsOf([schema, sql], given).flatMap(({ fixes }) => fixes.flatMap((fix) => fix() ?? []));
  const fix = fixes.find((one) => one.title.includes(title));
  if (!fix) throw new Error(`no fix "${title}" among ${fixes.map((one) => one.title).join(', ')}`);
  return applyFix(files, fix).find(({ path }) => path.includes('002'))?.text ?? '';
}

describe('the command of a tool is offered where the tool takes the change', () => {
  it.each([
    ['plain', ['gh-ost', 'pt-online-schema-change', 'spirit']],
    ['keyless', []],
    ['child', ['pt-online-schema-change']],
    ['watched', ['pt-online-schema-change']],
    ['unseen', ['gh-ost', 'pt-online-schema-change', 'spirit']],
  ])('%s', (table, tools) => {
    expect(titles(`ALTER TABLE ${table} ADD COLUMN s int AS (c + 1) STORED;`)).toEqual(
      tools.map((tool) => `Put the ${tool} command above it`),
    );
  });

  it('spirit is for MySQL', () => {
    expect(titles('ALTER TABLE plain MODIFY c bigint;', 'mariadb').join()).not.toContain('spirit');
  });

  it('a column that is renamed: gh-ost alone, when it is told so', () => {
    const sql = 'ALTER TABLE plain CHANGE c e bigint;';
    const found = titles(sql).filter((title) => title.includes('command'));
    expect(found).toEqual(['Put the gh-ost command above it']);
    expect(after(sql, 'gh-ost')).toContain('--approve-renamed-columns --execute');
  });
});

it('the flags of pt-online-schema-change follow the schema', () => {
  const command = (table: string) =>
    after(`ALTER TABLE ${table} ADD COLUMN s int AS (id + 1) STORED;`, 'pt-online-schema-change');
  expect(command('p')).toContain("STORED' --alter-foreign-keys-method=auto --execute D=DATABASE,t=p");
  expect(command('watched')).toContain('--preserve-triggers');
});

it("a command is one line: comments are left out, quotes are the shell's, ALGORITHM and LOCK are not said", () => {
  const sql = `-- Why.
ALTER TABLE shop.plain
  MODIFY d varchar(20) COMMENT 'it''s  here', -- said
  ADD COLUMN s int AS (c + 1) STORED,
  LOCK=SHARED;`;
  expect(
    after(sql, 'gh-ost'),
  ).toBe(`-- Where the table is large, run this first, with host and user added, and mark the migration as applied:
-- gh-ost --database=shop --table=plain --alter='MODIFY d varchar(20) COMMENT '\\''it'\\'''\\''s  here'\\'', ADD COLUMN s int AS (c + 1) STORED' --execute
-- database-migrator:ignore mysql-table-copy: gh-ost copies the table while writes go on
${sql}`);
});

it('a pin stands before a comment at the end, in the case of the statement', () => {
  expect(after('alter table plain modify n int null -- why\n;', 'Refuse')).toBe(
    'alter table plain modify n int null, algorithm=inplace, lock=none -- why\n;',
  );
});

it('a statement with comments inside is not split', () => {
  expect(titles('ALTER TABLE plain ADD COLUMN e int, /* why */ ADD INDEX (c);')).toEqual([]);
});
