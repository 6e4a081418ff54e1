import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DatabaseError } from '../../../server/src/database/database';
import { temporaryFolder } from '../../support/folder';
import { openSqlite } from './open';

describe('sending', () => {
  it('says which SQLite it is', async () => {
    expect((await openSqlite()).title).toMatch(/^SQLite 3\.\d+\.\d+ \(WASM, foreign_keys on\)$/);
  });

  it('runs the statements of a string one by one: what stands before one that fails stays done', async () => {
    const engine = await openSqlite();
    const error = await refusal(
      engine.send('CREATE TABLE t (a NOT NULL); INSERT INTO t VALUES (1); INSERT INTO t VALUES (NULL);'),
    );
    expect(error).toMatchObject({
      message: 'NOT NULL constraint failed: t.a',
      code: 'SQLITE_CONSTRAINT_NOTNULL',
      offset: null,
    });
    expect(await engine.query('SELECT a FROM t')).toEqual([{ a: 1 }]);
  });

  it('points at the word, in UTF-16, and at the statement', async () => {
    const sql = 'CREATE TABLE "täg🙂" (a); /* ü */ SELECT b FROM "täg🙂"';
    const error = await refusal((await openSqlite()).send(sql));
    expect(error).toMatchObject({ message: 'no such column: b', code: 'SQLITE_ERROR' });
    expect([error.offset, error.begin]).toEqual([sql.indexOf('b FROM'), sql.indexOf(' /* ü')]);
  });

  it('points at a statement that fails while it runs', async () => {
    const sql = 'SELECT 1; BEGIN; BEGIN';
    expect(await refusal((await openSqlite()).send(sql))).toMatchObject({
      offset: null,
      begin: sql.lastIndexOf(' BEGIN'),
    });
  });

  it('takes a string that holds no statement', async () => {
    await expect((await openSqlite()).send(' ;; -- nothing\n')).resolves.toEqual({ notices: [] });
  });

  it('takes strings in double quotes, as SQLite does by default', async () => {
    const engine = await openSqlite();
    await engine.send('CREATE TABLE t (a TEXT DEFAULT "x"); INSERT INTO t DEFAULT VALUES');
    expect(await engine.query('SELECT a, "b" AS b FROM t')).toEqual([{ a: 'x', b: 'b' }]);
  });
});

describe('asking', () => {
  it('answers what JSON can hold', async () => {
    const rows = await (await openSqlite()).query(
      "SELECT 1 AS i, 1.5 AS r, 'ä' AS t, x'00ff' AS b, NULL AS n, 9007199254740993 AS big",
    );
    expect(rows).toEqual([{ i: 1, r: 1.5, t: 'ä', b: '00FF', n: null, big: '9007199254740993' }]);
  });

  it('takes parameters of every kind', async () => {
    const engine = await openSqlite();
    const parameters = ["it's 🙂", 3, 2.5, null, true, 9007199254740993n];
    const [row] = await engine.query<Record<string, unknown>>(
      'SELECT ? a, ? b, ? c, ? d, ? e, ? f, typeof(?2) g, typeof(?3) h',
      parameters,
    );
    expect(Object.values(row ?? {})).toEqual(["it's 🙂", 3, 2.5, null, 1, '9007199254740993', 'integer', 'real']);
  });
});

describe('keeping', () => {
  it('brings a checkpoint back as often as it is asked, whatever has happened since', async () => {
    const engine = await openSqlite();
    await engine.send('CREATE TABLE t (a); INSERT INTO t VALUES (1)');
    const checkpoint = await engine.checkpoint();
    for (const after of ['DROP TABLE t', 'BEGIN; DELETE FROM t', 'VACUUM; UPDATE t SET a = 2']) {
      await engine.send(after);
      await engine.restore(checkpoint);
      expect(await engine.query('SELECT a FROM t')).toEqual([{ a: 1 }]);
    }
    await checkpoint.release();
    expect(await engine.query('SELECT a FROM t')).toEqual([{ a: 1 }]);
  });

  it('begins a new session: settings, temporary tables and attached databases are gone', async () => {
    const engine = await openSqlite();
    const checkpoint = await engine.checkpoint();
    await engine.send(
      "PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; CREATE TEMP TABLE x (a); ATTACH ':memory:' AS other",
    );
    await engine.restore(checkpoint);
    expect(
      await engine.query('SELECT foreign_keys, recursive_triggers FROM pragma_foreign_keys, pragma_recursive_triggers'),
    ).toEqual([{ foreign_keys: 0, recursive_triggers: 0 }]);
    expect(await engine.query('SELECT name FROM pragma_database_list')).toEqual([{ name: 'main' }]);
  });

  it('keeps nothing while a transaction is open', async () => {
    const engine = await openSqlite();
    await engine.send('BEGIN');
    await expect(engine.checkpoint()).rejects.toThrow('a transaction is open');
  });

  it('keeps databases apart', async () => {
    const [one, other] = [await openSqlite(), await openSqlite()];
    await one.send('CREATE TABLE t (a)');
    expect(await other.query('SELECT name FROM sqlite_schema')).toEqual([]);
  });
});

describe('bounds', () => {
  const endless = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)';

  it('stops a statement that does not end', async () => {
    const engine = await openSqlite({ statementTimeoutMilliseconds: 50 });
    expect(await refusal(engine.send(`${endless} SELECT count(*) FROM n`))).toMatchObject({
      message: 'stopped after 0.05 s',
      code: 'SQLITE_INTERRUPT',
    });
    await expect(engine.send('SELECT 1')).resolves.toBeDefined();
  });

  it('stops a statement that takes too much memory', async () => {
    const engine = await openSqlite({ memoryMegabytes: 32 });
    const error = await refusal(engine.send(`CREATE TABLE big AS ${endless} SELECT zeroblob(1000000) FROM n`));
    expect(error).toMatchObject({ code: 'SQLITE_NOMEM' });
    expect(await engine.query('SELECT name FROM sqlite_schema')).toEqual([]);
  });

  it.each(["ATTACH '%' AS other", "ATTACH 'file:%?mode=rwc' AS other", "VACUUM INTO '%'"])(
    '%s opens no file',
    async (sql) => {
      const file = path.join(temporaryFolder({}), 'other.sqlite');
      const error = await refusal((await openSqlite()).send(sql.replace('%', file)));
      expect(error.message).toMatch(/^the embedded engine opens no files: ".*other\.sqlite.*"$/);
      expect(existsSync(file)).toBe(false);
    },
  );

  it('refuses a file whose name is worked out', async () => {
    const error = await refusal((await openSqlite()).send("ATTACH 'a' || '.sqlite' AS other"));
    expect(error.message).toBe('the embedded engine opens no files');
  });

  it('loads no extension', async () => {
    expect((await refusal((await openSqlite()).send("SELECT load_extension('x')"))).message).toContain(
      'no such function',
    );
  });
});

function refusal(promise: Promise<unknown>): Promise<DatabaseError> {
  return promise.then(
    () => expect.fail('it was not refused'),
    (error: DatabaseError) => error,
  );
}
