import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { halves } from '../server/src/core/migration';
import { openWorkspace } from '../server/src/workspace/open-workspace';
import { temporaryFolder } from './support/folder';

interface Snippet {
  readonly prefix: string | readonly string[];
  readonly body: readonly string[];
}

const read = (language: string): Record<string, Snippet> =>
  JSON.parse(readFileSync(`snippets/${language}.json`, 'utf8'));

/** What stands there when every place is left as it is offered. */
function textOf({ body }: Snippet): string {
  const text = body.join('\n');
  const offered = new Map([...text.matchAll(/\$\{(\d+):([^}]*)\}/g)].map(([, number, value]) => [number, value]));
  return text
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/(?<!\\)\$(\d+)/g, (_, number: string) => offered.get(number) ?? '')
    .replace(/\\\$/g, '$');
}

/** A file of each tool, and what else there has to be. */
const files: Record<string, { readonly file: string; readonly framework: string; readonly more?: object }> = {
  'migration-plain': { file: 'migrations/001_a.sql', framework: 'plain' },
  'migration-dbmate': { file: 'db/migrations/20240101000000_a.sql', framework: 'dbmate' },
  'migration-goose': { file: 'migrations/00001_a.sql', framework: 'goose' },
  'migration-goose-function': { file: 'migrations/00001_a.sql', framework: 'goose' },
  'migration-sql-migrate': { file: 'migrations/20240101000000-a.sql', framework: 'sql-migrate' },
  'migration-rambler': { file: 'migrations/01_a.sql', framework: 'rambler' },
  'migration-tern': { file: 'migrations/001_a.sql', framework: 'tern' },
  'migration-node-pg-migrate': {
    file: 'migrations/1700000000000_a.sql',
    framework: 'node-pg-migrate',
    more: { 'package.json': '{ "dependencies": { "node-pg-migrate": "7.0.0" } }' },
  },
  'migration-liquibase': { file: 'db/changelog/001.sql', framework: 'liquibase' },
};

const migrations = Object.values(read('sql')).flatMap((snippet) => {
  const prefix = [snippet.prefix].flat().find((one) => one in files);
  return prefix === undefined ? [] : [[prefix, snippet] as const];
});

describe('of SQL', () => {
  it('is one for each tool that has a form of its own', () => {
    expect(migrations.map(([prefix]) => prefix).sort()).toEqual(Object.keys(files).sort());
  });

  it.each(migrations)('%s is read as a migration with both halves', async (prefix, snippet) => {
    const { file, framework, more = {} } = files[prefix] ?? { file: '', framework: '' };
    const folder = temporaryFolder({
      ...more,
      [file]: textOf(snippet),
      'database-migrator.json': '{ "dialect": "postgresql" }',
    });
    const { projects } = await openWorkspace(folder);
    expect(projects.map((project) => project.framework.id)).toEqual([framework]);
    const [migration] = projects.flatMap(({ lineages }) => lineages.flatMap((lineage) => lineage.migrations));
    if (!migration) throw new Error('no migration');
    expect(halves(migration).map(({ kind }) => kind)).toEqual(['up', 'down']);
    for (const half of halves(migration)) {
      expect(half.statements.length).toBeGreaterThan(0);
      expect([...half.unread, ...half.statements.flatMap(({ content }) => content.unread)]).toEqual([]);
    }
  });
});

describe('of Alembic', () => {
  it.each(Object.entries(read('python')))('%s is read, both ways', async (_title, snippet) => {
    const head =
      'from alembic import op\nimport sqlalchemy as sa\n\nrevision = "1a2b3c4d5e6f"\ndown_revision = None\n\n\n';
    const folder = temporaryFolder({
      'migrations/versions/1a2b3c4d5e6f_a.py': head + textOf(snippet),
      'database-migrator.json': '{ "dialect": "postgresql" }',
    });
    const { projects } = await openWorkspace(folder);
    const [migration] = projects.flatMap(({ lineages }) => lineages.flatMap((lineage) => lineage.migrations));
    if (!migration) throw new Error('no migration');
    expect(halves(migration).flatMap(({ statements }) => statements.flatMap(({ content }) => content.unread))).toEqual(
      [],
    );
    expect(halves(migration).every(({ statements }) => statements.length > 0)).toBe(true);
  });
});
