import { expect, it } from 'vitest';
import { Checker } from '../../server/src/report/checker';
import { openWorkspace } from '../../server/src/workspace/open-workspace';
import type { Workspace } from '../../server/src/workspace/workspace';
import { temporaryFolder } from '../support/folder';

const users = (attribute: string) => `model User {\n  id Int @id\n  token String ${attribute}\n}\n`;

const folder = () =>
  temporaryFolder({
    'database-migrator.json': '{ "rules": { "missing-down": "off" } }',
    'prisma/migrations/migration_lock.toml': 'provider = "postgresql"\n',
    'prisma/migrations/20240101000001_init/migration.sql': 'CREATE TABLE "User" ("id" INTEGER PRIMARY KEY);\n',
    'prisma/migrations/20240101000002_token/migration.sql': 'ALTER TABLE "User" ADD COLUMN "token" TEXT NOT NULL;\n',
    'prisma/schema/main.prisma': 'datasource db {\n  provider = "postgresql"\n}\n',
    'prisma/schema/users.prisma': users('@default(cuid())'),
  });

/** The rules that speak of the last migration. */
function told(workspace: Workspace, checker: Checker): readonly string[] {
  const [project] = workspace.projects;
  const [lineage] = project?.lineages ?? [];
  const migration = lineage?.migrations.at(-1);
  if (!project || !lineage || !migration) throw new Error('no migration was found');
  return checker.check(project, lineage, migration).report.findings.map(({ rule }) => rule);
}

it('reads all parts of a schema, and an edit of one of them changes what is told of a migration', async () => {
  const workspace = await openWorkspace(folder());
  const checker = new Checker();
  expect(told(workspace, checker)).toEqual(['prisma-default-not-in-db']);
  const edited = workspace.withFile('prisma/schema/users.prisma', users(''));
  expect(told(edited, checker)).toEqual(['add-column-not-null-without-default']);
  expect(told(edited.withFile('prisma/schema/users.prisma', users('@default(ulid())')), checker)).toEqual([
    'prisma-default-not-in-db',
  ]);
  expect(told(edited.withFile('prisma/schema/users.prisma', null), checker)).toEqual([
    'add-column-not-null-without-default',
  ]);
});
