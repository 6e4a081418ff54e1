import { expect, test } from 'vitest';
import type { Files } from '../frameworks/detected';
import { workspaceOf } from '../workspace/tree';

const configured = (configuration: object, more: Files = {}) =>
  workspaceOf({ 'database-migrator.json': JSON.stringify(configuration), ...more });

test('the nearest file upwards holds, alone', () => {
  const workspace = configured({ since: '1', dialect: 'mysql' }, { 'a/database-migrator.json': '{ "since": "2" }' });
  expect(workspace.configurationOf('a/b/1_a.sql')).toMatchObject({ since: '2', dialect: null });
  expect(workspace.configurationOf('ab/1_a.sql')).toMatchObject({ since: '1', dialect: 'mysql' });
  expect(workspace.configurationFileOf('a/b/1_a.sql')).toBe('a/database-migrator.json');
});

test('later overrides win, rule by rule; "*" wins over all rules before it', () => {
  const workspace = configured({
    rules: { 'drop-table': 'error' },
    overrides: [
      { include: ['a/**'], rules: { '*': 'info' } },
      { include: ['a/b/*'], rules: { 'drop-table': 'off' } },
    ],
  });
  const levels = (path: string) =>
    [...workspace.configurationOf(path).rules].map(([rule, { level }]) => `${rule} ${level}`);
  expect(levels('1_a.sql')).toEqual(['drop-table error']);
  expect(levels('a/1_a.sql')).toEqual(['* info']);
  expect(levels('a/b/1_a.sql')).toEqual(['* info', 'drop-table off']);
});

test('equal settings are the same object, so that what was computed with them stays', () => {
  const workspace = configured({ overrides: [{ include: ['a/**'], since: '1' }] });
  expect(workspace.configurationOf('a/1.sql')).toBe(workspace.configurationOf('a/2.sql'));
  expect(workspace.configurationOf('1.sql')).not.toBe(workspace.configurationOf('a/2.sql'));
});

test.each([
  ['1_a.sql', 'm/1_a.sql', true],
  ['m', 'x/m/1_a.sql', true],
  ['m/', 'm/1_a.sql', true],
  ['./m', 'm/1_a.sql', true],
  ['m/*.sql', 'm/1_a.sql', true],
  ['m/*.sql', 'm/n/1_a.sql', false],
  ['**/.hidden/**', 'a/.hidden/1_a.sql', true],
  ['a/b', 'x/a/b/1_a.sql', false],
])('%s names %s: %s', (glob, path, isNamed) => {
  expect(configured({ overrides: [{ include: [glob], since: '9' }] }).configurationOf(path).since === '9').toBe(
    isNamed,
  );
});

test('include and exclude choose among what is detected', () => {
  const files = { 'a/migrations/1_a.sql': '', 'a/migrations/2_b.sql': '', 'b/migrations/1_a.sql': '' };
  const chosen = (configuration: object) =>
    configured(configuration, files).projects.flatMap(({ input }) => input.detected.files);
  expect(chosen({ include: ['a'] })).toEqual(['a/migrations/1_a.sql', 'a/migrations/2_b.sql']);
  expect(chosen({ exclude: ['1_a.sql'] })).toEqual(['a/migrations/2_b.sql']);
});

test('a framework and a dialect can be told for a folder whose files do not show them', () => {
  const workspace = configured(
    { overrides: [{ include: ['own'], framework: 'golang-migrate', dialect: 'sqlite' }] },
    { 'own/1_a.up.sql': '', 'other/1_a.up.sql': '' },
  );
  expect(
    workspace.projects.map(({ root, framework, lineages, frameworkReason }) => [
      root,
      framework.id,
      lineages[0]?.dialect.dialect,
      frameworkReason,
    ]),
  ).toEqual([
    ['other', 'paired-sql', null, 'paired .up.sql and .down.sql files; no tool is named in the project'],
    ['own', 'golang-migrate', 'sqlite', 'database-migrator.json'],
  ]);
});

test('a project’s own configuration has the overrides of all its files, a file’s has its own', () => {
  const workspace = configured(
    {
      overrides: [
        { include: ['m'], version: 15 },
        { include: ['1_a.up.sql'], assumeInTransaction: true },
      ],
    },
    { 'm/1_a.up.sql': 'SELECT 1;', 'm/2_b.up.sql': 'SELECT 1;' },
  );
  const [project] = workspace.projects;
  expect(project?.configuration).toMatchObject({ version: { major: 15 }, assumeInTransaction: null });
  expect(project?.configurationOf('m/1_a.up.sql').assumeInTransaction).toBe(true);
  expect(project?.lineages[0]?.version).toEqual({ major: 15, minor: 0, patch: 0 });
  expect(project?.lineages[0]?.migrations.map(({ up }) => up?.transaction)).toEqual(['per-half', 'implicit-string']);
});

test('comments and trailing commas are fine, anything else that is not JSON is told', () => {
  expect(workspaceOf({ 'database-migrator.json': '{ // why\n "since": "1", }' }).problems).toEqual([]);
  expect(workspaceOf({ 'database-migrator.json': '{ "since" "1" }' }).problems).toMatchObject([
    { file: 'database-migrator.json', message: 'This is not JSON: colon expected.', span: { start: 10, end: 13 } },
  ]);
});

test('a configuration named on the command line holds instead of all others', () => {
  const outerConfiguration = { file: 'ci.json', text: '{ "since": "9" }', prefix: '' };
  const files = { 'a/database-migrator.json': '{ "since": "1" }' };
  expect(workspaceOf(files, { outerConfiguration, onlyOuter: true }).configurationOf('a/1.sql').since).toBe('9');
  expect(workspaceOf(files, { outerConfiguration }).configurationOf('a/1.sql').since).toBe('1');
});
