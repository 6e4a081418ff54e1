import { describe, expect, it } from 'vitest';
import { Checker } from '../../server/src/report/checker';
import { vocabulary } from '../../server/src/workspace/open-workspace';
import type { Workspace } from '../../server/src/workspace/workspace';
import { readers } from '../support/readers';
import { workspaceOf } from '../workspace/tree';
import { findingsOf, spoke } from './findings';

/** Negative N1: what an earlier migration of the same deployment has made is as new as what the same migration made. */

const made = 'CREATE TABLE t (id integer, c integer);';
const since = (id: string) => ({ configuration: { since: id } });

const aboutLocks = {
  'create-index-non-concurrent': 'CREATE INDEX i ON t (c);',
  'change-column-type': 'ALTER TABLE t ALTER COLUMN c TYPE bigint;',
  'set-not-null': 'ALTER TABLE t ALTER COLUMN c SET NOT NULL;',
  'add-unique-constraint': 'ALTER TABLE t ADD UNIQUE (c);',
  'add-column-not-null-without-default': 'ALTER TABLE t ADD COLUMN e integer NOT NULL;',
} as const;

describe.each(Object.entries(aboutLocks))('%s', (rule, sql) => {
  it('leaves a table alone that an earlier migration from "since" on has made', () => {
    expect(spoke(findingsOf(['SELECT 1;', made, sql], since('002')))).toEqual([]);
    expect(spoke(findingsOf(['SELECT 1;', made, 'SELECT 2;', sql], since('001')))).toEqual([]);
  });

  it('speaks of one that is older', () => {
    expect(spoke(findingsOf([made, 'SELECT 1;', sql], since('002')))).toEqual([rule]);
    expect(spoke(findingsOf([made, 'SELECT 1;', sql]))).toEqual([rule]);
  });

  it('speaks of one that has been filled since', () => {
    const filled = 'INSERT INTO t SELECT 1, 2;';
    expect(spoke(findingsOf(['SELECT 1;', made, filled, sql], since('002')))).toEqual([rule]);
  });

  it('speaks where no migration has the id: nothing tells what is pending', () => {
    expect(spoke(findingsOf([made, sql], since('007')))).toEqual([rule]);
  });
});

it.each([
  ['drop-table', 'DROP TABLE t;'],
  ['drop-column', 'ALTER TABLE t DROP COLUMN c;'],
  ['rename-table', 'ALTER TABLE t RENAME TO u;'],
])('%s speaks all the same: what is lost or renamed is not a matter of locks', (rule, sql) => {
  expect(spoke(findingsOf(['SELECT 1;', made, sql], since('002')))).toEqual([rule]);
});

describe('what is remembered', () => {
  const files = {
    'database-migrator.json': '{ "dialect": "postgresql", "since": "000002_made" }',
    'migrations/000001_base.up.sql': 'CREATE TABLE p (id bigint PRIMARY KEY);\n',
    'migrations/000002_made.up.sql': `${made}\n`,
    'migrations/000003_used.up.sql': 'CREATE INDEX i ON t (c);\n',
  };

  const found = (workspace: Workspace, checker: Checker) =>
    workspace.projects.flatMap((project) =>
      project.lineages.flatMap((lineage) =>
        lineage.migrations.flatMap((migration) =>
          checker.check(project, lineage, migration).report.findings.map(({ rule }) => `${migration.id} ${rule}`),
        ),
      ),
    );

  it('holds for the batch that it was found in', () => {
    const checker = new Checker();
    let workspace = workspaceOf(files, { readers, vocabulary });
    const index = '000003_used create-index-non-concurrent';
    expect(found(workspace, checker)).not.toContain(index);
    for (const [id, expected] of [
      ['000003_used', true],
      ['000001_base', false],
      ['000002_made', false],
      ['000004_none', true],
    ] as const) {
      const text = `{ "dialect": "postgresql", "since": "${id}" }`;
      workspace = workspace.withFile('database-migrator.json', text);
      expect(found(workspace, checker).includes(index), id).toBe(expected);
    }
  });

  it('follows a table that becomes older', () => {
    const checker = new Checker();
    let workspace = workspaceOf(files, { readers, vocabulary });
    const index = '000003_used create-index-non-concurrent';
    expect(found(workspace, checker)).not.toContain(index);
    workspace = workspace.withFile('migrations/000002_made.up.sql', 'SELECT 1;\n');
    workspace = workspace.withFile('migrations/000001_base.up.sql', `${made}\n`);
    expect(found(workspace, checker)).toContain(index);
  });
});
