import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Migration } from '../../server/src/core/migration';
import type { Workspace } from '../../server/src/workspace/workspace';
import type { Files } from '../frameworks/detected';
import { workspaceOf } from './tree';

const files: Files = {
  'a/migrations/1_a.sql': '-- +goose Up\nCREATE TABLE a (b INTEGER);\n-- +goose Down\nDROP TABLE a;\n',
  'a/migrations/2_b.sql': '-- +goose Up\nALTER TABLE a ADD COLUMN c;\n',
  'b/migrations/1_a.up.sql': 'CREATE TABLE x (y);',
  'b/migrations/1_a.down.sql': 'DROP TABLE x;',
};

function migrations(workspace: Workspace): readonly Migration[] {
  return workspace.projects.flatMap(({ lineages }) => lineages.flatMap((lineage) => lineage.migrations));
}

/** All that is known of a workspace, without the functions. */
function known(workspace: Workspace): unknown {
  return workspace.projects.map(({ root, framework, frameworkReason, lineages, configuration }) => ({
    root,
    framework: framework.id,
    missingDown: framework.missingDown,
    frameworkReason,
    lineages,
    configuration,
  }));
}

test('an edit makes one migration anew and shares all others', () => {
  const before = workspaceOf(files);
  const after = before.withFile('a/migrations/2_b.sql', '-- +goose Up\nALTER TABLE a ADD COLUMN d;\n');
  const [first, second, other] = migrations(before);
  const [sameFirst, newSecond, sameOther] = migrations(after);
  expect(sameFirst).toBe(first);
  expect(sameOther).toBe(other);
  expect(newSecond).not.toBe(second);
  expect(after.projects[1]).toBe(before.projects[1]);
  expect(after.projectOf('a/migrations/2_b.sql')?.text('a/migrations/2_b.sql')).toContain('COLUMN d');
  expect(before.text('a/migrations/2_b.sql')).toContain('COLUMN c');
});

test('statements that did not change are the same objects', () => {
  const text = '-- +goose Up\nCREATE TABLE a (b);\nCREATE TABLE c (d);\nCREATE TABLE e (f);\n';
  const file = 'm/1_a.sql';
  const before = workspaceOf({ [file]: text });
  const after = before.withFile(file, text.replace('c (d)', 'c (d, g)'));
  const contents = (workspace: Workspace) =>
    migrations(workspace)[0]?.up?.statements.map(({ content }) => content) ?? [];
  const [a, c, e] = contents(before);
  expect(contents(after)[0]).toBe(a);
  expect(contents(after)[1]).not.toBe(c);
  expect(contents(after)[2]).toBe(e);
});

test('the same text is no edit', () => {
  const workspace = workspaceOf(files);
  expect(workspace.withFile('b/migrations/1_a.up.sql', 'CREATE TABLE x (y);')).toBe(workspace);
  expect(workspace.withFile('notes.txt', 'x')).toBe(workspace);
  expect(workspace.withFile('node_modules/m/migrations/1_a.sql', 'SELECT 1;')).toBe(workspace);
});

test('an edit that changes what a file is finds the projects again, and keeps what stays', () => {
  const before = workspaceOf(files);
  const after = before.withFile('c/migrations/1_a.sql', '-- migrate:up\n');
  expect(after.projects.map(({ framework }) => framework.id)).toEqual(['goose', 'paired-sql', 'dbmate']);
  expect(migrations(after).slice(0, 3)).toEqual(migrations(before));
  expect(
    migrations(after)
      .slice(0, 3)
      .every((migration, index) => migration === migrations(before)[index]),
  ).toBe(true);
  expect(after.withFile('c/migrations/1_a.sql', null).projects).toHaveLength(2);
});

test('a new half joins its migration', () => {
  const workspace = workspaceOf({ 'm/1_a.up.sql': 'CREATE TABLE x (y);' });
  const [migration] = migrations(workspace.withFile('m/1_a.down.sql', 'DROP TABLE x;'));
  expect(migration?.files).toEqual(['m/1_a.up.sql', 'm/1_a.down.sql']);
  expect(migration?.down?.statements).toHaveLength(1);
});

test('a configuration file holds from its next text on, and tells its mistakes', () => {
  const before = workspaceOf(files);
  const after = before.withFile('b/database-migrator.json', '{ "dialect": "sqlite", "dialekt": 1 }');
  expect(after.projectOf('b/migrations/1_a.up.sql')?.lineages[0]?.dialect).toEqual({
    dialect: 'sqlite',
    reason: 'database-migrator.json',
  });
  expect(after.problems).toEqual([
    {
      file: 'b/database-migrator.json',
      kind: 'configuration',
      span: { start: 23, end: 32 },
      message: 'Unknown key "dialekt". Did you mean "dialect"?',
    },
  ]);
  expect(after.projects[0]?.configuration).toEqual(before.projects[0]?.configuration);
  expect(migrations(after)[0]).toBe(migrations(before)[0]);
});

test('an excluded file is none of a project’s, however it is edited', () => {
  const workspace = workspaceOf({ ...files, 'database-migrator.json': '{ "exclude": ["b"], "overrides": [] }' });
  expect(workspace.projectOf('b/migrations/1_a.up.sql')).toBeNull();
  expect(workspace.withFile('b/migrations/1_a.up.sql', 'SELECT 2;').projects).toHaveLength(1);
});

const names = [
  'm/1_a.sql',
  'm/2_b.sql',
  'm/2_b.down.sql',
  'm/3_c.go',
  'p/migrations/1_a/migration.sql',
  '.env',
  'database-migrator.json',
  'm/database-migrator.json',
];
const contents = [
  '',
  '-- Up\nCREATE TABLE a (b);\n-- Down\nDROP TABLE a;',
  '-- +goose Up\nCREATE TABLE a (b SERIAL);',
  '-- migrate:up\nPRAGMA x;\n-- migrate:down\n',
  'CREATE TABLE a (b);\nCREATE TABLE new_a (b, c);\nINSERT INTO new_a (b) SELECT b FROM a;\nDROP TABLE a;\nALTER TABLE new_a RENAME TO a;',
  'DATABASE_URL=sqlite:x.db',
  '{ "dialect": "mysql" }',
  '{ "overrides": [{ "include": ["1_a.sql"], "assumeInTransaction": true }] }',
  '{ "framework": "plain", "exclude": ["2_b.sql"] }',
];
const change = fc.tuple(fc.constantFrom(...names), fc.option(fc.constantFrom(...contents)));

test('whatever is edited in whatever order, a workspace is what a fresh reading of its texts would be', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), fc.nat(3), (changes, together) => {
      let edited = workspaceOf({});
      const texts = new Map<string, string>();
      for (const [file, text] of changes) {
        if (text === null) texts.delete(file);
        else texts.set(file, text);
      }
      edited = edited.withFiles(changes.slice(0, together));
      for (const [file, text] of changes.slice(together)) edited = edited.withFile(file, text);
      const fresh = workspaceOf({}).withFiles(texts);
      expect(known(edited)).toEqual(known(fresh));
      expect(edited.problems).toEqual(fresh.problems);
    }),
  );
});
