import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../../../server/src/verify/engine';
import { EngineFailure } from '../../../server/src/verify/engine-failure';
import { openMysqlEngine } from '../../../server/src/verify/engines/mysql';
import { freshDatabase, mariadbUrl } from '../../support/mariadb';

let engine: Engine;
beforeEach(async () => {
  engine = await openMysqlEngine('mariadb', await mariadbUrl());
});
afterEach(() => engine.close());

const objects = `
CREATE TABLE p (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, name varchar(20) CHARACTER SET latin1 DEFAULT 'it''s', UNIQUE KEY by_name (name(5)));
CREATE TABLE c (id int PRIMARY KEY, p_id int, twice int AS (id * 2) STORED, KEY k (p_id), CONSTRAINT f FOREIGN KEY (p_id) REFERENCES p (id));
INSERT INTO p (name) VALUES ('one'), ('two');
INSERT INTO c (id, p_id) VALUES (1, 1), (2, NULL);
CREATE VIEW w AS SELECT v.id FROM (SELECT id FROM c) AS v;
CREATE VIEW a AS SELECT id FROM w;
CREATE SEQUENCE s START WITH 5;
CREATE FUNCTION g (n int) RETURNS int DETERMINISTIC RETURN n + 1;`;
const trigger = 'CREATE TRIGGER t BEFORE INSERT ON c FOR EACH ROW SET NEW.id = NEW.id + 100';

/** All that there is to see of the database. */
async function everything(): Promise<unknown> {
  const seen: unknown[] = [];
  for (const sql of [
    'SHOW CREATE TABLE p',
    'SHOW CREATE TABLE c',
    'SHOW CREATE VIEW a',
    'SHOW CREATE TRIGGER t',
    'SELECT * FROM p ORDER BY id',
    'SELECT * FROM c ORDER BY id',
    'SELECT * FROM a ORDER BY id',
    'SELECT g(1)',
  ]) {
    const rows = await engine.query<Record<string, unknown>>(sql);
    seen.push(rows.map(({ Created, ...row }) => row));
  }
  return seen;
}

describe('a checkpoint', () => {
  it.each([
    ['nothing', 'SELECT 1'],
    ['rows', 'DELETE FROM c; INSERT INTO p (name) VALUES (NULL)'],
    ['a column', 'ALTER TABLE p ADD COLUMN x int FIRST'],
    [
      'a parent whose key is another',
      'ALTER TABLE c DROP FOREIGN KEY f; ALTER TABLE p MODIFY id bigint; ALTER TABLE c DROP COLUMN p_id',
    ],
    ['everything', 'DROP VIEW a, w; DROP TABLE c, p; DROP FUNCTION g; DROP SEQUENCE s; CREATE TABLE a (x int)'],
    ['a broken view', 'DROP VIEW w'],
    ['a trigger', 'DROP TRIGGER t'],
  ])('brings back what was there before a change of %s', async (_, change) => {
    await engine.send(objects);
    await engine.send(trigger);
    const before = await everything();
    const kept = await engine.checkpoint();
    for (let again = 0; again < 2; again++) {
      await engine.send(change);
      await engine.restore(kept);
      expect(await everything()).toEqual(before);
    }
    expect(await engine.query('SELECT NEXTVAL(s) AS next')).toEqual([{ next: 5 }]);
    await kept.release();
  });

  it('brings back the character set of the database', async () => {
    const collation = () => engine.query('SELECT @@collation_database AS c');
    const before = await collation();
    const kept = await engine.checkpoint();
    await engine.send('ALTER DATABASE CHARACTER SET latin1');
    await engine.restore(kept);
    expect(await collation()).toEqual(before);
  });
});

describe('the session', () => {
  it('is a new one when it is renewed', async () => {
    await engine.send(
      "SET SESSION sql_mode = 'ANSI_QUOTES', foreign_key_checks = 0; CREATE TEMPORARY TABLE x (id int); SET @a = 1",
    );
    await engine.renew?.();
    const [row] = await engine.query<Record<string, unknown>>(
      'SELECT @@foreign_key_checks AS checks, @a AS a, @@sql_mode = @@global.sql_mode AS mode, @@character_set_client AS charset',
    );
    expect(row).toEqual({ checks: 1, a: null, mode: 1, charset: 'utf8mb4' });
    await expect(engine.query('SELECT * FROM x')).rejects.toMatchObject({ code: 'ER_NO_SUCH_TABLE' });
  });

  it('is ended with a statement that runs, and its databases are gone', async () => {
    const other = await openMysqlEngine('mysql', await mariadbUrl());
    const [{ name = '' } = {}] = await other.query<{ name: string }>('SELECT DATABASE() AS name');
    const running = other.send('CREATE TABLE t AS SELECT SLEEP(600)').catch((error: unknown) => error);
    await other.close();
    expect(await running).toBeInstanceOf(EngineFailure);
    const database = await freshDatabase();
    expect(await database.query(`SHOW DATABASES LIKE '${name}'`)).toEqual([]);
    await database.drop();
  });
});

describe('what reaches beyond the database', () => {
  it.each([
    'USE mysql',
    'CREATE DATABASE other',
    'DROP SCHEMA IF EXISTS other',
    'ALTER DATABASE other CHARACTER SET latin1',
    "CREATE USER me IDENTIFIED BY 'x'",
    'GRANT ALL ON *.* TO me',
    'SET GLOBAL max_connections = 5',
    'SET @@GLOBAL.max_connections = 5',
    'SELECT 1; DROP TABLE mysql.user',
    'CREATE TABLE IF NOT EXISTS `other`.t (id int)',
    'INSERT INTO other.t VALUES (1)',
    'UPDATE other.t SET a = 1',
    'DELETE FROM other.t',
    'CREATE INDEX i ON other.t (a)',
  ])('is not sent: %s', async (sql) => {
    await expect(engine.send(sql)).rejects.toThrow('lies beyond the database that is dropped afterwards');
  });

  it('is not seen where nothing does', async () => {
    await engine.send('CREATE TABLE t (id int, a int)');
    for (const sql of [
      'ALTER DATABASE CHARACTER SET utf8mb4',
      'SELECT t.a FROM t JOIN t AS u ON u.id = t.id',
      'UPDATE t SET t.a = EXTRACT(YEAR FROM NOW()) WHERE t.id IN (SELECT u.id FROM (SELECT id FROM t) AS u)',
      'CREATE INDEX i ON t (a)',
      'SET @x = 1, SESSION foreign_key_checks = 0',
    ])
      await engine.send(sql);
  });
});

describe('a server that cannot be used', () => {
  it.each([
    ['mysql://me:s3cret@127.0.0.1:1/x', 'The shadow server cannot be used: ECONNREFUSED.'],
    [
      'mysql://me:s3cret@[',
      'The address of the shadow server is not one of MySQL or MariaDB (mysql://user@host:3306).',
    ],
  ])('is told without its address: %s', async (url, message) => {
    await expect(openMysqlEngine('mysql', url)).rejects.toThrow(new EngineFailure(message));
  });

  it('is told in the words of the server', async () => {
    const url = (await mariadbUrl()).replace('root@', 'nobody:s3cret@');
    const error = await openMysqlEngine('mysql', url).catch((failure: unknown) => String(failure));
    expect(error).toContain("Access denied for user 'nobody'@");
    expect(error).not.toContain('s3cret');
  });
});
