import { describe, expect, test } from 'vitest';
import { Checker } from '../../server/src/report/checker';
import { vocabulary } from '../../server/src/workspace/open-workspace';
import { readers } from '../support/readers';
import { workspaceOf } from '../workspace/tree';

/** Rule and severity of every finding in a folder of migrations. */
function findings(files: Record<string, string>, configuration: object = {}): readonly string[] {
  const all = { ...files, 'database-migrator.json': JSON.stringify({ dialect: 'postgresql', ...configuration }) };
  const workspace = workspaceOf(all, { readers, vocabulary });
  const checker = new Checker();
  return workspace.projects.flatMap((project) =>
    project.lineages.flatMap((lineage) =>
      lineage.migrations.flatMap((migration) =>
        checker.check(project, lineage, migration).report.findings.map(({ rule, severity }) => `${rule} ${severity}`),
      ),
    ),
  );
}

const up = 'CREATE TABLE t (id int);\n';

describe('a comment at a half silences what is said at its marker', () => {
  const ignore = '-- database-migrator:ignore missing-down: a branch\n';
  test.each([
    ['above the marker', `${ignore}-- Up\n${up}`],
    ['below the marker', `-- Up\n${ignore}${up}`],
    ['behind the statement', `-- Up\n${up.trim()} ${ignore}`],
  ])('%s', (_, text) => {
    expect(findings({ 'migrations/001_a.sql': text })).toEqual([]);
  });

  test('in a half without statements', () => {
    const down = '-- Down\n-- database-migrator:ignore empty-down: a branch\n';
    expect(findings({ 'migrations/001_a.sql': `-- Up\n${up}\n${down}` })).toEqual([]);
  });

  test('but not what is said of the other half: it is told that it silences nothing', () => {
    const text = `-- Up\n-- database-migrator:ignore empty-down: not here\n${up}\n-- Down\n`;
    expect(findings({ 'migrations/001_a.sql': text })).toEqual(['unused-suppression info', 'empty-down warning']);
  });
});

describe('a level that was asked for is not lowered by habit', () => {
  const files = Object.fromEntries(
    [1, 2, 3, 4].map((n) => [`migrations/00000${n}_a${n}.up.sql`, `CREATE TABLE t${n} (id int);\n`]),
  );
  test('by default the habit of the folder makes it information', () => {
    expect(new Set(findings(files))).toEqual(new Set(['missing-down info']));
  });
  test('unless the rule has a level of its own', () => {
    expect(new Set(findings(files, { rules: { 'missing-down': 'error' } }))).toEqual(new Set(['missing-down error']));
    const empty = { 'migrations/001_a.sql': `-- Up\n${up}\n-- Down\n` };
    expect(findings(empty, { rules: { 'empty-down': 'error' } })).toEqual(['empty-down error']);
    expect(findings(empty, { rules: { 'empty-down': 'info' } })).toEqual(['empty-down info']);
  });
});

test('a small table is known by its full name where nothing else is known of it', () => {
  const files = { 'migrations/001_a.sql': 'CREATE INDEX i ON app.users (name);\n' };
  expect(findings(files)).toContain('create-index-non-concurrent error');
  expect(findings(files, { smallTables: ['app.users'] })).not.toContain('create-index-non-concurrent error');
});
