import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fix } from '../../server/src/core/fix';
import { Checker } from '../../server/src/report/checker';
import { vocabulary } from '../../server/src/workspace/open-workspace';
import type { Workspace } from '../../server/src/workspace/workspace';
import { runs } from '../readers/runs';
import { readers } from '../support/readers';
import { workspaceOf } from '../workspace/tree';

/** Law 5: what has been remembered never changes an answer. Every report after any edits equals that of a first look. */

const postgres: Record<string, string> = {
  'database-migrator.json': '{ "dialect": "postgresql" }',
  'migrations/000001_base.up.sql':
    'CREATE TABLE users (id bigint PRIMARY KEY, name varchar(50), age int);\nCREATE TABLE posts (id bigint);\n',
  'migrations/000001_base.down.sql': 'DROP TABLE posts;\nDROP TABLE users;\n',
  'migrations/000002_edited.up.sql': `ALTER TABLE users ADD COLUMN email text NOT NULL;
CREATE INDEX users_email_idx ON users (email);
-- a comment
CREATE TABLE teams (id bigint PRIMARY KEY);
CREATE INDEX teams_idx ON teams (id);
ALTER TABLE users ALTER COLUMN age TYPE bigint;
BEGIN;
DROP TABLE posts;
COMMIT;
`,
};

const sqlite: Record<string, string> = {
  'migrations/001_base.sql':
    '-- Up\nCREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT);\n\n-- Down\nDROP TABLE users;\n',
  'migrations/002_edited.sql': `-- Up
PRAGMA foreign_keys = OFF;
CREATE TABLE new_users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO new_users SELECT id, name FROM users;
DROP TABLE users;
ALTER TABLE new_users RENAME TO users;
DELETE FROM users;

-- Down
SELECT 1;
`,
};

/** A table of an earlier migration that is deployed with the edited one. */
const batch: Record<string, string> = {
  'database-migrator.json': '{ "dialect": "postgresql", "since": "000002_made" }',
  'migrations/000001_base.up.sql': 'CREATE TABLE posts (id bigint PRIMARY KEY);\n',
  'migrations/000002_made.up.sql': 'CREATE TABLE users (id bigint PRIMARY KEY, name text);\nTRUNCATE posts;\n',
  'migrations/000003_edited.up.sql': `CREATE INDEX users_idx ON users (name);
ALTER TABLE users ADD COLUMN email text NOT NULL;
CREATE INDEX posts_idx ON posts (id);
`,
};

const snippets = [
  ';',
  '\n',
  "'",
  '"',
  '--',
  '/*',
  '*/',
  '$$',
  'x',
  ' ',
  '(',
  ')',
  'DROP TABLE users;\n',
  'CREATE TABLE teams (id int);\n',
  'BEGIN;\n',
  'ROLLBACK;\n',
  'CREATE INDEX i ON users (name);\n',
  '-- Down\n',
  '-- Up\n',
  'SET search_path = other;\n',
  'ALTER TABLE users RENAME TO people;\n',
  '-- database-migrator:ignore drop-table: meant\n',
  '-- irreversible: meant\n',
  'CREATE INDEX CONCURRENTLY j ON users (name);\n',
  'TRUNCATE users, posts;\n',
];

const edit = fc.record({
  file: fc.nat(),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(60)),
  text: fc.oneof(fc.constantFrom(...snippets), fc.constant('')),
});

describe.each([
  ['PostgreSQL', postgres],
  ['SQLite', sqlite],
  ['PostgreSQL, deployed together', batch],
])('%s', (_, files) => {
  test('a report after edits is that of a first look', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), (edits) => {
        const checker = new Checker();
        const paths = Object.keys(files).filter((path) => path.endsWith('.sql'));
        const texts = { ...files };
        let workspace = workspaceOf(texts, { readers, vocabulary });
        reports(workspace, checker);
        for (const { file, at, removed, text } of edits) {
          const path = paths[file % paths.length] ?? '';
          const before = texts[path] ?? '';
          const start = Math.floor(at * before.length);
          texts[path] = before.slice(0, start) + text + before.slice(start + removed);
          workspace = workspace.withFile(path, texts[path]);
          const fresh = workspaceOf(texts, { readers, vocabulary });
          expect(reports(workspace, checker)).toEqual(reports(fresh, new Checker()));
        }
      }),
      runs(60),
    );
  });
});

/** Everything a face could show of a workspace, fixes included. */
function reports(workspace: Workspace, checker: Checker): unknown {
  return workspace.projects.flatMap((project) =>
    project.lineages.flatMap((lineage) =>
      lineage.migrations.map((migration) => {
        const { findings, unread, statements } = checker.check(project, lineage, migration).report;
        return {
          id: migration.id,
          unread,
          statements,
          findings: findings.map(({ fixes, ...rest }) => ({ ...rest, fixes: fixes.map(made) })),
        };
      }),
    ),
  );
}

function made(fix: () => Fix | null): Fix | null {
  return fix();
}
