import { describe, expect, it } from 'vitest';
import type { Dialect } from '../../server/src/core/dialect';
import { unitsOf } from '../../server/src/core/run/unit';
import { sentHalf } from '../../server/src/core/sent/sent-half';
import { openWorkspace } from '../../server/src/workspace/open-workspace';
import { type Files, temporaryFolder } from '../support/folder';

/** The units of the first migration's way up, as `kind: labels`. */
async function units(files: Files, dialect: Dialect): Promise<readonly string[]> {
  const folder = temporaryFolder({ ...files, 'database-migrator.json': JSON.stringify({ dialect }) });
  const { projects } = await openWorkspace(folder);
  const [project] = projects;
  const [migration] = project?.lineages[0]?.migrations ?? [];
  if (!project || !migration?.up) throw new Error('no way up');
  const sent = sentHalf(migration.up, migration.down, project.text(migration.up.file) ?? '', project.framework);
  return unitsOf(migration.up, sent, dialect).map(
    ({ kind, statements }) =>
      `${kind}: ${statements.map(({ label }) => label.split(' ').slice(0, 2).join(' ')).join(', ')}`,
  );
}

const plain = (sql: string) => ({ 'migrations/001_a.sql': sql });
const goose = (sql: string, head = '') => ({ 'migrations/00001_a.sql': `${head}-- +goose Up\n${sql}\n` });

describe('PostgreSQL', () => {
  it('makes one transaction of what a tool wraps, and of a string of several statements', async () => {
    expect(await units(goose('CREATE TABLE a (id int);\nINSERT INTO a VALUES (1);'), 'postgresql')).toEqual([
      'transaction: CREATE TABLE, INSERT INTO',
    ]);
    expect(await units(plain('SET search_path = x;\nCREATE TABLE a (id int);'), 'postgresql')).toEqual([
      'transaction: SET search_path, CREATE TABLE',
    ]);
  });

  it('sends what no transaction takes by itself', async () => {
    const sql = 'CREATE TABLE a (id int);\nCREATE INDEX CONCURRENTLY i ON a (id);\nSET lock_timeout = 1;\nVACUUM a;';
    expect(await units(goose(sql, '-- +goose NO TRANSACTION\n'), 'postgresql')).toEqual([
      'transaction: CREATE TABLE',
      'alone: CREATE INDEX',
      'setting: SET lock_timeout',
      'alone: VACUUM',
    ]);
    expect(await units(plain('CREATE INDEX CONCURRENTLY i ON a (id);'), 'postgresql')).toEqual(['alone: CREATE INDEX']);
  });

  it('keeps to the transactions that the text makes', async () => {
    const sql = 'BEGIN;\nCREATE TABLE a (id int);\nCOMMIT;\nBEGIN;\nCREATE TABLE b (id int);\nCOMMIT;';
    expect(await units(plain(sql), 'postgresql')).toEqual(['transaction: CREATE TABLE', 'transaction: CREATE TABLE']);
  });

  it('sends blocks that commit, and procedures, by themselves', async () => {
    const sql =
      '-- +goose StatementBegin\nDO $$ BEGIN UPDATE a SET x = 1; COMMIT; END $$;\n-- +goose StatementEnd\nCALL p();';
    expect(
      (await units(goose(sql, '-- +goose NO TRANSACTION\n'), 'postgresql')).map((one) => one.split(':')[0]),
    ).toEqual(['alone', 'alone']);
  });
});

describe('SQLite', () => {
  it('joins what it would commit one by one, between the settings', async () => {
    const sql =
      'PRAGMA foreign_keys = OFF;\nCREATE TABLE a (id int);\nINSERT INTO a VALUES (1);\nPRAGMA foreign_keys = ON;\nVACUUM;';
    expect(await units(plain(sql), 'sqlite')).toEqual([
      'setting: PRAGMA foreign_keys',
      'transaction: CREATE TABLE, INSERT INTO',
      'setting: PRAGMA foreign_keys',
      'alone: VACUUM',
    ]);
  });
});

describe('MySQL', () => {
  it('sends DDL by itself, which commits what stands before it', async () => {
    const sql =
      'CREATE TABLE a (id int);\nINSERT INTO a VALUES (1);\nINSERT INTO a VALUES (2);\nALTER TABLE a ADD x int;';
    expect(await units(goose(sql), 'mysql')).toEqual([
      'alone: CREATE TABLE',
      'transaction: INSERT INTO, INSERT INTO',
      'alone: ALTER TABLE',
    ]);
    expect(await units(plain(sql), 'mysql')).toEqual([
      'alone: CREATE TABLE',
      'transaction: INSERT INTO',
      'transaction: INSERT INTO',
      'alone: ALTER TABLE',
    ]);
  });

  it('keeps together what stands between LOCK TABLES and UNLOCK TABLES', async () => {
    const sql = 'LOCK TABLES a WRITE;\nINSERT INTO a VALUES (1);\nUNLOCK TABLES;\nINSERT INTO a VALUES (2);';
    expect(await units(plain(sql), 'mysql')).toEqual([
      'alone: LOCK TABLES, INSERT INTO, UNLOCK',
      'transaction: INSERT INTO',
    ]);
  });
});
