import { describe, expect, it } from 'vitest';
import type { Dialect } from '../../server/src/core/dialect';
import { frameworkById, frameworkIds } from '../../server/src/core/frameworks/registry';
import { dialectProblem, kinds } from '../../server/src/core/scaffold/registry';
import { isRefusal } from '../../server/src/core/writers/writer';
import { Checker } from '../../server/src/report/checker';
import { findingsOf, newMigrationsOf } from '../../server/src/scaffold/new-migrations';
import { scaffold } from '../../server/src/scaffold/scaffold';
import { openWorkspace } from '../../server/src/workspace/open-workspace';
import { temporaryFolder } from '../support/folder';
import { asked, baseOf } from './matrix';

const dialects: readonly Dialect[] = ['postgresql', 'mysql', 'mariadb', 'sqlite'];

/** In `npm test` the tools whose forms differ most; all of them under `npm run test:long`. */
const some = ['plain', 'golang-migrate', 'dbmate', 'goose', 'prisma', 'flyway', 'diesel'];
const tools = process.env['TEST_LONG'] ? frameworkIds.filter((id) => id !== 'alembic') : some;

/** A project with one migration, made by the tool's own scaffold. */
async function projectOf(tool: string, dialect: Dialect) {
  const framework = frameworkById(tool);
  const request = { root: 'migrations', existing: [], name: 'init', up: baseOf(dialect), down: null };
  const files = framework?.scaffold({ ...request, now: '20240101000000', outsideTransaction: false });
  if (!files || isRefusal(files)) return null;
  const texts = Object.fromEntries(files.map(({ path, text }) => [path, text]));
  const configuration = JSON.stringify({ framework: tool, dialect });
  const workspace = await openWorkspace(temporaryFolder({ ...texts, 'database-migrator.json': configuration }));
  const [project] = workspace.projects;
  const [lineage] = project?.lineages ?? [];
  return project && lineage ? { workspace, project, lineage } : null;
}

describe.each(dialects)('on %s', (dialect) => {
  describe.each(tools)('with %s', (tool) => {
    it.each(kinds.filter((kind) => dialectProblem(kind, dialect) === null))('$id', async (kind) => {
      const made = await projectOf(tool, dialect);
      // A tool that keeps books of its migrations makes them itself: `new` tells its command.
      if (!made)
        return expect([
          'drizzle',
          'atlas',
          'sqitch',
          'supabase',
          'hasura',
          'liquibase',
          'pop',
          'mybatis',
          'tern',
          'play-evolutions',
        ]).toContain(tool);
      const { workspace, project, lineage } = made;
      const place = { project, lineage, history: new Checker().historyOf(project, lineage) };
      const order = { name: 'the change', kind, answers: asked[kind.id]?.(dialect) ?? {}, oneStep: false };
      const result = scaffold({ ...order, now: '20240102000000' }, place, workspace);
      if (isRefusal(result)) throw new Error(result.refused);
      const before = new Set(workspace.files);
      const told = findingsOf(result.workspace, before).filter(({ severity }) => severity !== 'info');
      const all = result.files.map(({ path, text }) => `--- ${path}\n${text}`).join('\n');
      expect(
        told.map(({ rule, message }) => `${rule}: ${message}`),
        all,
      ).toEqual([]);
      for (const { migration } of newMigrationsOf(result.workspace, before)) {
        expect(migration.up?.unread, all).toEqual([]);
        if (kind.id !== 'empty') expect(migration.up?.statements.length, all).toBeGreaterThan(0);
      }
    });
  });
});
