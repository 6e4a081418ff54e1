import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Verdict } from '../../../server/src/core/verdict';
import { Replays } from '../replay/replayed';

let replays: Replays;
beforeAll(() => {
  replays = new Replays('mariadb');
});
afterAll(() => replays.close());

const parents = `CREATE TABLE orgs (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, name varchar(40) NOT NULL COMMENT 'shown');
CREATE TABLE users (id int NOT NULL PRIMARY KEY, org_id int NOT NULL, mail varchar(100),
  KEY by_mail (mail), CONSTRAINT of_org FOREIGN KEY (org_id) REFERENCES orgs (id) ON DELETE CASCADE);`;

/** Of a migration behind the parents, with rows in the tables. */
async function verdictOn(up: string, down: string | null): Promise<Verdict> {
  const files: Record<string, string> = {
    'migrations/1_first.up.sql': parents,
    'migrations/1_first.down.sql': 'DROP TABLE users; DROP TABLE orgs;',
    'migrations/2_next.up.sql': up,
    ...(down !== null && { 'migrations/2_next.down.sql': down }),
  };
  const { verdicts } = await replays.replay(files, {
    rows: { perTable: 3, seed: 1 },
    wanted: ({ files }) => files.some((file) => file.includes('/2_')),
  });
  const verdict = [...verdicts.values()].at(-1);
  if (!verdict) throw new Error('no verdict');
  return verdict;
}

const told = ({ differences }: Verdict) =>
  differences.map(({ kind, object, field, repair }) => [kind, object, field, repair.join('; ')]);

it('names the server', async () => {
  expect((await verdictOn('SELECT 1;', null)).engine).toMatch(/^MariaDB 1[\d.]+ \(shadow server\)$/);
});

it('finds what a MODIFY forgets, and mends it', async () => {
  const verdict = await verdictOn(
    'ALTER TABLE orgs MODIFY name varchar(80) NOT NULL;',
    'ALTER TABLE orgs MODIFY name varchar(40);',
  );
  expect(verdict).toMatchObject({ up: { status: 'ok' }, down: { status: 'ok' }, reverted: false, reappliable: true });
  const repair = "ALTER TABLE `orgs` MODIFY COLUMN `name` varchar(40) NOT NULL COMMENT 'shown'";
  expect(told(verdict)).toEqual([
    ['changed', 'column orgs.name', 'NOT NULL', repair],
    ['changed', 'column orgs.name', 'comment', repair],
  ]);
});

it('finds the index that a foreign key leaves behind', async () => {
  const up = 'ALTER TABLE users ADD boss_id int, ADD CONSTRAINT of_boss FOREIGN KEY (boss_id) REFERENCES users (id);';
  expect(told(await verdictOn(up, 'ALTER TABLE users DROP FOREIGN KEY of_boss;'))).toEqual([
    ['extra', 'index of_boss on users', null, 'ALTER TABLE `users` DROP INDEX `of_boss`'],
    ['extra', 'column users.boss_id', null, 'ALTER TABLE `users` DROP COLUMN `boss_id`'],
  ]);
});

it('brings a column back at its place', async () => {
  const verdict = await verdictOn('ALTER TABLE users DROP COLUMN org_id, DROP FOREIGN KEY of_org;', 'SELECT 1;');
  expect(told(verdict)).toContainEqual([
    'missing',
    'column users.org_id',
    null,
    'ALTER TABLE `users` ADD COLUMN `org_id` int(11) NOT NULL AFTER `id`',
  ]);
});

it('finds a column under another name', async () => {
  const verdict = await verdictOn('ALTER TABLE users CHANGE mail email varchar(100);', 'SELECT 1;');
  const sql = 'ALTER TABLE `users` CHANGE COLUMN `email` `mail` varchar(100) DEFAULT NULL';
  expect(told(verdict)).toEqual([
    ['extra', 'column users.email', null, sql],
    ['missing', 'column users.mail', null, sql],
  ]);
});

it('finds rows that a cascade deletes', async () => {
  expect((await verdictOn('DELETE FROM orgs;', 'SELECT 1;')).lost).toContainEqual({
    table: 'users',
    column: null,
    rows: 3,
    of: 3,
  });
});

it('points at the word that the server does not read', async () => {
  const up = 'CREATE TABLE t (id int);\nALTER TABLE t\n  ADD nothing COLUMN;';
  const { error, status } = (await verdictOn(up, null)).up;
  expect([status, error?.code, up.slice(error?.span.start, error?.span.end)]).toEqual([
    'failed',
    'ER_PARSE_ERROR',
    'COLUMN',
  ]);
});

it('fails with rows alone where NULLs or duplicates stand in the way', async () => {
  const { up } = await verdictOn('ALTER TABLE users MODIFY mail varchar(100) NOT NULL;', null);
  expect(up).toMatchObject({ status: 'failed', error: { onlyWithRows: true } });
});

it('leaves the tables before a failing statement as they were for the next try', async () => {
  const half = 'CREATE TABLE t (id int PRIMARY KEY);\nINSERT INTO t VALUES (1), (1);';
  for (let again = 0; again < 2; again++) {
    const { up } = await verdictOn(half, null);
    expect(up).toMatchObject({ status: 'failed', error: { code: 'ER_DUP_ENTRY' } });
  }
});

it('calls tables as the migration does', async () => {
  const { error } = (await verdictOn('DROP TABLE nowhere;', null)).up;
  expect([error?.code, error?.message]).toEqual(['ER_BAD_TABLE_ERROR', "Unknown table 'nowhere'"]);
});

it('leaves open what only the other of the two may take', async () => {
  const other = new Replays('mysql');
  const up = 'CREATE TABLE t (id int, other int REFERENCES not_yet (id)) ENGINE=InnoDB;';
  const { verdicts } = await other.replay({ 'migrations/1_first.up.sql': up });
  await other.close();
  const [verdict] = verdicts.values();
  expect(verdict?.up.status).toBe('skipped');
  expect(verdict?.notes.join()).toMatch(
    /^not verified: MariaDB 1[\d.]+ \(shadow server\) refuses what may be right in MySQL: /,
  );
});

it('does not touch what lies beside the database', async () => {
  const verdict = await verdictOn('CREATE DATABASE other;', null);
  expect(verdict.up.status).toBe('skipped');
  expect(verdict.notes.join()).toContain('CREATE DATABASE is not touched on a shadow server');
});

it('brings routines, views, triggers and events back', async () => {
  const up = `CREATE VIEW v AS SELECT id, mail FROM users;
CREATE TRIGGER tr BEFORE INSERT ON users FOR EACH ROW SET NEW.mail = LOWER(NEW.mail);
CREATE FUNCTION f (a int) RETURNS int DETERMINISTIC RETURN a + 1;
CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM users WHERE mail IS NULL;`;
  expect(told(await verdictOn(up, 'SELECT 1;')).map(([kind, object, , repair]) => [kind, object, repair])).toEqual([
    ['extra', 'view v', 'DROP VIEW `v`'],
    ['extra', 'trigger tr on users', 'DROP TRIGGER `tr`'],
    ['extra', 'function f', 'DROP FUNCTION `f`'],
    ['extra', 'event e', 'DROP EVENT `e`'],
  ]);
  const down = 'DROP EVENT e; DROP FUNCTION f; DROP TRIGGER tr; DROP VIEW v;';
  expect(await verdictOn(up, down)).toMatchObject({ reverted: true, differences: [], reappliable: true });
});
