import { cpSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { stateTableOf } from '../../server/src/run/state-tables/registry';
import { openWorkspace } from '../../server/src/workspace/open-workspace';
import { temporaryFolder } from '../support/folder';
import { freshDatabase, mariadbUrl } from '../support/mariadb';
import { migrator, postgresForTests, states } from './support';

const postgres = postgresForTests();

const databases: Readonly<Record<string, () => Promise<string>>> = {
  sqlite: async () => 'sqlite:app.sqlite',
  postgresql: postgres,
  mysql: async () => `${await mariadbUrl()}/${(await freshDatabase()).name}`,
  mariadb: async () => `${await mariadbUrl()}/${(await freshDatabase()).name}`,
};

const samples = readdirSync('samples', { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? [one.name] : []));

describe.each(samples)('samples/%s', (sample) => {
  it('goes up, and back as far as it can, or says who has to do it', async () => {
    const folder = temporaryFolder({});
    cpSync(path.join('samples', sample), folder, { recursive: true });
    const workspace = await openWorkspace(folder);
    const [project] = workspace.projects;
    const dialect = project?.lineages[0]?.dialect.dialect ?? 'sqlite';
    const url = await databases[dialect]?.();
    if (!project || !url) throw new Error(`${sample}: ${dialect}`);
    const place = project.root || '.';
    const up = await migrator(folder, url, 'up', place, '--yes');
    const table = stateTableOf(project.framework);
    if (!table?.writer) {
      expect(up.code).toBe(2);
      expect(up.errors).toMatch(/its own command/);
      return;
    }
    const failing = broken[sample];
    expect(up.errors).toEqual(failing === undefined ? '' : expect.stringContaining(failing));
    const after = Object.values(await states(folder, url));
    expect(new Set(after)).toEqual(new Set(failing === undefined ? ['applied'] : ['applied', 'pending']));
    // What has no way back says so before anything is done.
    const down = await migrator(folder, url, 'down', place, '--all', '--yes');
    if (down.code === 0) expect(new Set(Object.values(await states(folder, url)))).toEqual(new Set(['pending']));
    else {
      expect(down.errors).toMatch(/no way back|irreversible/);
      expect(Object.values(await states(folder, url))).toEqual(after);
    }
  });
});

/** Samples whose last migration shows a mistake that the server refuses. */
const broken: Readonly<Record<string, string>> = {
  'billing-goose': 'CREATE INDEX CONCURRENTLY cannot run inside a transaction block',
};
