import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/folder';
import { familyUrls, useMysql } from '../support/mysql';
import { breakRuns, extents, type Ground, upInProcess } from './broken-runs';
import { eventsOf, postgresForTests } from './support';
import { count, thirtyMigrations } from './thirty-migrations';

useMysql();

const isLong = Boolean(process.env['TEST_LONG']);
const kills = isLong ? 100 : 10;
const races = isLong ? 50 : 5;

const postgres = postgresForTests();

const grounds: Readonly<Record<string, () => Promise<Ground>>> = {
  SQLite: async () => ({ folder: temporaryFolder(thirtyMigrations('plain')), url: 'sqlite:app.sqlite' }),
  PostgreSQL: async () => ({ folder: temporaryFolder(thirtyMigrations('goose')), url: await postgres() }),
  ...Object.fromEntries(
    Object.entries(familyUrls).map(([title, url]) => [
      title,
      async () => ({ folder: temporaryFolder(thirtyMigrations('plain')), url: await url() }),
    ]),
  ),
};

describe.each(Object.entries(grounds))('on %s', (title, ground) => {
  it(`${kills} runs that are killed apply nothing twice and lose nothing, status is right, and up finishes`, async () => {
    const tally = await breakRuns(kills, ground);
    expect(tally.kills).toBe(kills);
    console.log(
      `${title}: ${tally.kills} kills in ${tally.rounds} rounds, ${tally.unknown} times unfinished or unknown`,
    );
  });

  it(`of ${races} times two runs that race, each applies every migration once`, async () => {
    for (let race = 0; race < races; race++) {
      const { folder, url } = await ground();
      const runs = [upInProcess(folder, url), upInProcess(folder, url)];
      for (const run of runs) expect(`${await run.ended} ${run.output()}`).toMatch(/^0 /);
      const applied = runs.flatMap((run) =>
        eventsOf({ code: 0, output: run.output(), errors: '' }).filter(({ kind }) => kind === 'done'),
      );
      expect(applied).toHaveLength(count);
      expect(new Set(Object.values(await extents(url, folder)))).toEqual(new Set(['all']));
    }
  });
});
