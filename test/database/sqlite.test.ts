import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../server/src/database/database';
import { openDatabase } from '../../server/src/database/open';
import { temporaryFolder } from '../support/folder';

const open = (folder: string, create = true): Promise<Database> =>
  openDatabase('sqlite:app.sqlite', { folder, create, foreignKeys: true });

it('keeps what was sent in the file', async () => {
  const folder = temporaryFolder({});
  const database = await open(folder);
  expect(database.title).toMatch(/^SQLite 3\.\d+/);
  expect(database.name).toBe('app.sqlite');
  await database.send("CREATE TABLE t (id integer PRIMARY KEY, name text); INSERT INTO t (name) VALUES ('a'), ('b')");
  await database.close();
  const again = await open(folder, false);
  expect(await again.query('SELECT name FROM t WHERE id > ?', [1])).toEqual([{ name: 'b' }]);
  await again.close();
  expect(readFileSync(path.join(folder, 'app.sqlite')).subarray(0, 15).toString()).toBe('SQLite format 3');
});

it('writes nothing of a transaction that is not committed', async () => {
  const folder = temporaryFolder({});
  const database = await open(folder);
  await database.send('CREATE TABLE t (id integer)');
  await database.send('BEGIN; INSERT INTO t VALUES (1)');
  await database.close();
  const again = await open(folder);
  expect(await again.query('SELECT count(*) AS n FROM t')).toEqual([{ n: 0 }]);
  await again.close();
});

it('tells what is wrong, and where', async () => {
  const database = await open(temporaryFolder({}));
  await expect(database.send('SELECT 1;\nSELECT a FROM nowhere')).rejects.toMatchObject({
    name: 'DatabaseError',
    message: 'no such table: nowhere',
    begin: 9,
  });
  await database.close();
});

it('checks foreign keys where it is told to', async () => {
  const database = await open(temporaryFolder({}));
  await database.send('CREATE TABLE a (id integer PRIMARY KEY); CREATE TABLE b (a integer REFERENCES a)');
  await expect(database.send('INSERT INTO b VALUES (1)')).rejects.toThrow(/FOREIGN KEY/);
  await database.close();
});

it('makes no file unless it may', async () => {
  const folder = temporaryFolder({});
  await expect(open(folder, false)).rejects.toThrow(/there is no file app.sqlite/);
  expect(existsSync(path.join(folder, 'app.sqlite'))).toBe(false);
  await expect(openDatabase('sqlite:no/app.sqlite', { folder, create: true })).rejects.toThrow(/there is no folder no/);
});

it('refuses what is no database, and leaves it alone', async () => {
  const folder = temporaryFolder({ 'app.sqlite': 'a letter to a friend, long enough to be looked at' });
  await expect(open(folder)).rejects.toThrow(/not a database/);
  expect(readFileSync(path.join(folder, 'app.sqlite'), 'utf8')).toMatch(/^a letter/);
});

describe.skipIf(Number(process.versions.node.split('.')[0]) >= 22)('where Node has no SQLite of its own', () => {
  it('keeps other runs out while it is at work, and no longer', async () => {
    const folder = temporaryFolder({});
    const database = await open(folder);
    await expect(open(folder)).rejects.toThrow(/another run of Database Migrator/);
    await database.close();
    await (await open(folder)).close();
  });

  it('goes on after a run that was killed', async () => {
    const folder = temporaryFolder({});
    const killed = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' });
    await new Promise((resolve) => killed.on('exit', resolve));
    writeFileSync(path.join(folder, 'app.sqlite.database-migrator-lock'), String(killed.pid));
    await (await open(folder)).close();
  });

  it('refuses a file that another process is at work on', async () => {
    const folder = temporaryFolder({});
    const database = await open(folder);
    await database.send('CREATE TABLE t (id integer)');
    await database.close();
    const file = path.join(folder, 'app.sqlite');
    const holder = spawn(process.execPath, [
      '-e',
      `require('fs').openSync(${JSON.stringify(file)}, 'r'); console.log(1); setTimeout(() => {}, 60000)`,
    ]);
    await new Promise((resolve) => holder.stdout.once('data', resolve));
    await expect(open(folder)).rejects.toThrow(
      new RegExp(`another process has it open \\(node, process ${holder.pid}\\)`),
    );
    holder.kill('SIGKILL');
    await new Promise((resolve) => holder.on('exit', resolve));
    writeFileSync(`${file}-wal`, 'x');
    await expect(open(folder)).rejects.toThrow(/there is a wal file/);
  });

  it('overwrites nothing that was changed under it', async () => {
    const folder = temporaryFolder({});
    const database = await open(folder);
    await database.send('CREATE TABLE t (id integer)');
    const file = path.join(folder, 'app.sqlite');
    writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.alloc(4096)]));
    const size = statSync(file).size;
    await expect(database.send('CREATE TABLE u (id integer)')).rejects.toThrow(/changed by another process/);
    expect(statSync(file).size).toBe(size);
    await database.close();
  });

  it('is not disturbed by its own look at the file', async () => {
    const folder = temporaryFolder({});
    const database = await open(folder);
    closeSync(openSync(path.join(folder, 'app.sqlite'), 'r'));
    await database.send('CREATE TABLE u (id integer)');
    await database.close();
  });
});
