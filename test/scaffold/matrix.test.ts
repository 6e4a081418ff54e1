import { describe, expect, it } from 'vitest';
import { frameworkIds } from '../../server/src/core/frameworks/registry';
import { dialectProblem, kinds, writtenDialects } from '../../server/src/core/scaffold/registry';
import { findingsOf, newMigrationsOf } from '../../server/src/scaffold/new-migrations';
import { changed, projectOf } from './project';

/** In `npm test` the tools whose forms differ most; all of them under `npm run test:long`. */
const some = ['plain', 'golang-migrate', 'dbmate', 'goose', 'prisma', 'flyway', 'diesel', 'alembic'];
const tools = process.env['TEST_LONG'] ? frameworkIds : some;

describe.each(writtenDialects)('on %s', (dialect) => {
  describe.each(tools)('with %s', (tool) => {
    it.each(kinds.filter((kind) => dialectProblem(kind, dialect) === null))('$id', async (kind) => {
      const workspace = await projectOf(tool, dialect);
      if ('refused' in workspace)
        return expect(workspace.refused).toMatch(/^\w+(?: \w+)?(?: is for |: .* run |: Liquibase runs )/);
      const result = changed(workspace, kind.id, dialect);
      if ('refused' in result) throw new Error(result.refused);
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
