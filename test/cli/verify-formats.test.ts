import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { Replayer } from '../../server/src/cli/replayer';
import { runVerify } from '../../server/src/cli/verify';
import { schemaProblems } from '../report/ci/support';
import { proven } from '../report/verify/support';
import { temporaryFolder } from '../support/folder';
import { program, recorded } from './support';

const files = {
  'api/database-migrator.json': '{ "framework": "golang-migrate", "dialect": "postgresql" }',
  'api/migrations/1_users.up.sql': 'CREATE TABLE users (id int, name text NOT NULL);\n',
  'api/migrations/1_users.down.sql': 'DROP TABLE users;\n',
  'api/migrations/2_names.up.sql': 'ALTER TABLE users ALTER name DROP NOT NULL;\n',
  'api/migrations/2_names.down.sql': 'ALTER TABLE users ALTER name SET DEFAULT 1;\n',
};

/** Answers as an engine might: the second way back leaves the column as it is. */
const replayer: Replayer = {
  async verify({ lineage, wanted }) {
    const difference = { object: 'column users.name', field: 'NOT NULL', before: 'NOT NULL', after: null };
    return new Map(
      lineage.migrations.filter(wanted).map((migration) => [
        migration,
        {
          ...proven(migration),
          ...(migration.id === '2' && {
            reverted: false,
            differences: [{ ...difference, kind: 'changed' as const, restorable: true, repair: [] }],
          }),
        },
      ]),
    );
  },
  recall: async () => new Map(),
  dispose: async () => {},
};

function verify(...args: readonly string[]) {
  const root = temporaryFolder(files);
  execFileSync('git', ['init', '-q', root]);
  const cwd = path.join(root, 'api');
  return recorded(cwd, {}, (terminal) => runVerify(args, terminal, program, replayer)).then((run) => ({ ...run, cwd }));
}

it('tells code scanning what was measured, with paths from the root of the repository', async () => {
  const { output, code } = await verify('--format', 'sarif');
  const log = JSON.parse(output);
  expect(schemaProblems('sarif-2.1.0')(log)).toEqual([]);
  const [result] = log.runs[0].results;
  expect(result.ruleId).toBe('down-does-not-revert');
  expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe('api/migrations/2_names.down.sql');
  expect(code).toBe(1);
});

it('marks lines for GitHub, with the summary below', async () => {
  const lines = (await verify('--format', 'github')).output.trimEnd().split('\n');
  expect(lines[0]).toMatch(
    /^::\w+ file=api\/migrations\/2_names\.down\.sql,line=1,.*title=down-does-not-revert::After down, /,
  );
  expect(lines.at(-1)).toMatch(/^1 of 2 migrations verified/);
});

it('makes a Code Quality report, in a file where one is named', async () => {
  const { output, cwd } = await verify('--format', 'gitlab', '--output', 'quality.json');
  const issues = JSON.parse(readFileSync(path.join(cwd, 'quality.json'), 'utf8'));
  expect(issues.flatMap(schemaProblems('gitlab-code-quality'))).toEqual([]);
  expect(issues.map((one: { check_name: string }) => one.check_name)).toEqual(['down-does-not-revert']);
  expect(output).toMatch(/^✓ 1 users .*\n✗ 2 names /);
});
