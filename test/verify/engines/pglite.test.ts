import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../server/src/verify/engine';
import { openPgliteEngine } from '../../../server/src/verify/engines/pglite';
import { pgliteVersion } from '../../../server/src/verify/engines/pglite/data-directory';
import { temporaryFolder, writeFiles } from '../../support/folder';
import { behavesAsServer } from './behaviour';
import { pgliteFolders } from './pglite-folders';

const open = (extensions: readonly string[] = []) => openPgliteEngine({ ...pgliteFolders, extensions });

describe('as a server', () => behavesAsServer(open));

it('tells its versions', async () => {
  const engine = await open();
  expect(engine.title).toMatch(/^PostgreSQL 18\.\d+ \(PGlite 0\.5\.16\)$/);
  await engine.close();
});

it('keeps data directories of the version that is installed', () => {
  const { version } = JSON.parse(readFileSync('node_modules/@electric-sql/pglite/package.json', 'utf8'));
  expect(pgliteVersion).toBe(version);
});

describe('its data directory', () => {
  const works = async (engine: Engine) => {
    expect(await engine.query('SELECT count(*) FROM pg_class WHERE relkind = $1', ['zzz'])).toEqual([{ count: 0 }]);
    await engine.close();
  };

  it('is made once and kept whole', async () => {
    const cacheFolder = temporaryFolder({});
    await works(await openPgliteEngine({ ...pgliteFolders, cacheFolder, extensions: [] }));
    expect(existsSync(path.join(cacheFolder, 'verify', `pglite-${pgliteVersion}.tar`))).toBe(true);
  });

  it('is made anew when it is broken', async () => {
    const file = `verify/pglite-${pgliteVersion}.tar`;
    const cacheFolder = temporaryFolder({ [file]: 'cut short' });
    await works(await openPgliteEngine({ ...pgliteFolders, cacheFolder, extensions: [] }));
    expect(readFileSync(path.join(cacheFolder, file)).byteLength).toBeGreaterThan(1_000_000);
  });

  it('is not needed on the disk', async () => {
    const cacheFolder = temporaryFolder({});
    writeFiles(cacheFolder, { verify: 'a file where the folder would be' });
    await works(await openPgliteEngine({ ...pgliteFolders, cacheFolder, extensions: [] }));
  });
});

describe('what it is kept from', () => {
  it.each([
    "COPY t TO PROGRAM 'ls'",
    "COPY t FROM PROGRAM 'ls'",
    "BEGIN; COPY t TO PROGRAM 'ls'",
    "DO $$ BEGIN EXECUTE 'COPY t TO PROGRAM ''ls'''; END $$",
  ])('%s', async (sql) => {
    const engine = await open();
    await engine.send('CREATE TABLE t (a int)');
    await expect(engine.send(sql)).rejects.toMatchObject({
      name: 'DatabaseError',
      message: 'could not execute command "ls": the embedded engine starts no programs',
    });
    await engine.send('ROLLBACK');
    expect(await engine.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await engine.close();
  });

  it.each(["COPY t FROM '/etc/passwd'", "SELECT pg_read_file('/etc/passwd')"])('files: %s', async (sql) => {
    const engine = await open();
    await engine.send('CREATE TABLE t (a text)');
    await expect(engine.send(sql)).rejects.toMatchObject({ code: '58P01' });
    await engine.close();
  });
});

describe('extensions', () => {
  it('are there when they are asked for', async () => {
    const engine = await open(['pg_trgm', 'uuid-ossp', 'moddatetime', 'earthdistance', 'pgcrypto']);
    await engine.send('CREATE EXTENSION pg_trgm; CREATE EXTENSION "uuid-ossp"; CREATE EXTENSION moddatetime');
    await engine.send('CREATE EXTENSION earthdistance CASCADE; CREATE EXTENSION pgcrypto');
    expect(await engine.query("SELECT round(similarity('word', 'words')::numeric, 1)::text AS s")).toEqual([
      { s: '0.6' },
    ]);
    const checkpoint = await engine.checkpoint();
    await engine.restore(checkpoint);
    expect(
      await engine.query("SELECT length(uuid_generate_v4()::text) AS l, encode(digest('a', 'md5'), 'hex') AS d"),
    ).toEqual([{ l: 36, d: '0cc175b9c0f1b6a831c399e269772661' }]);
    await engine.close();
  });

  it('that are not bundled are refused in the words of the server', async () => {
    const engine = await open(['postgis']);
    await expect(engine.send('CREATE EXTENSION postgis')).rejects.toMatchObject({
      message: expect.stringContaining('extension "postgis" is not available'),
      code: '0A000',
    });
    await engine.close();
  });
});
