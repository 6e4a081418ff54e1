import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { junitProblems, schemaProblems } from '../report/ci/support';
import { temporaryFolder, writeFiles } from '../support/folder';
import { run } from './support';

const sarifProblems = schemaProblems('sarif-2.1.0');
const gitlabProblems = schemaProblems('gitlab-code-quality');

const project = 'apps/shöp & co';
const inProject = (file: string) => `${project}/migrations/${file}`;
const files = {
  [`${project}/database-migrator.json`]: '{ "framework": "golang-migrate", "dialect": "postgresql", "version": 16 }',
  [inProject('1_users.up.sql')]: 'CREATE TABLE users (id bigint PRIMARY KEY, email text, name text);\n',
  [inProject('1_users.down.sql')]: 'DROP TABLE users;\n',
  [inProject('2_index.up.sql')]:
    'CREATE INDEX users_email_idx ON users (email);\n-- database-migrator:ignore create-index-non-concurrent: 12 rows\nCREATE INDEX users_name_idx ON users (name);\nDROP TABEL x;\n',
  [inProject('2_index.down.sql')]: 'DROP INDEX users_name_idx;\nDROP INDEX users_email_idx;\n',
};

function repository(): string {
  const root = temporaryFolder(files);
  execFileSync('git', ['init', '-q', root]);
  return root;
}

const check = async (root: string, format: string, ...more: string[]) =>
  (await run(path.join(root, project), 'check', '--format', format, ...more)).output;

describe('SARIF', () => {
  it('is what its schema says, with rules, fixes, silenced results and what could not be read', async () => {
    const log = JSON.parse(await check(repository(), 'sarif'));
    expect(sarifProblems(log)).toEqual([]);
    const [{ results, tool, invocations }] = log.runs;
    const [told, silenced] = results;
    expect(told).toMatchObject({ ruleId: 'create-index-non-concurrent', level: 'error', ruleIndex: 0 });
    expect(told.suppressions).toBeUndefined();
    expect(told.locations[0].physicalLocation).toEqual({
      artifactLocation: {
        uri: 'apps/sh%C3%B6p%20%26%20co/migrations/2_index.up.sql',
        uriBaseId: '%SRCROOT%',
      },
      region: { startLine: 1, startColumn: 14, endLine: 1, endColumn: 29 },
    });
    expect(JSON.stringify(told.fixes)).toContain('CONCURRENTLY');
    expect(silenced.suppressions).toEqual([{ kind: 'inSource', justification: '12 rows' }]);
    expect(tool.driver.rules[0]).toMatchObject({ id: 'create-index-non-concurrent' });
    expect(tool.driver.rules[0].help.markdown).toContain('CONCURRENTLY');
    expect(invocations[0].toolExecutionNotifications[0].message.text).toMatch(/could not be read/);
  });

  it('finds the same again under the same fingerprint when lines and folders move', async () => {
    const root = repository();
    const prints = async () =>
      JSON.parse(await check(root, 'sarif')).runs[0].results.map(
        (one: { partialFingerprints: object }) => one.partialFingerprints,
      );
    const before = await prints();
    const file = inProject('2_index.up.sql');
    writeFiles(root, { [file]: `-- moved\n\n${files[file]?.replace('ON users (email)', 'ON  users (email)')}` });
    expect(await prints()).toEqual(before);
    expect(new Set(before.map((one: object) => JSON.stringify(one))).size).toBe(before.length);
  });
});

it('makes a Code Quality report as GitLab has it, without what is silenced', async () => {
  const issues = JSON.parse(await check(repository(), 'gitlab'));
  expect(issues.flatMap(gitlabProblems)).toEqual([]);
  expect(issues).toHaveLength(1);
  expect(issues[0]).toMatchObject({
    check_name: 'create-index-non-concurrent',
    severity: 'critical',
    location: { path: inProject('2_index.up.sql'), lines: { begin: 1, end: 1 } },
  });
});

it('makes workflow commands of GitHub, with paths from the root of the repository', async () => {
  const lines = (await check(repository(), 'github')).trimEnd().split('\n');
  expect(lines[0]).toMatch(
    /^::error file=apps\/shöp & co\/migrations\/2_index\.up\.sql,line=1,col=14,endLine=1,endColumn=29,title=create-index-non-concurrent::Creating "users_email_idx" .*%0Afix: /,
  );
  expect(lines[1]).toMatch(/^::warning .*,title=not checked::This statement could not be read/);
  expect(lines[2]).toMatch(/^1 finding \(1 error\) in 1 of 2 migrations/);
  expect(lines).toHaveLength(3);
});

it('escapes what a workflow command gives a meaning to', async () => {
  const root = repository();
  writeFiles(root, { [inProject('3_a,b: 50%.up.sql')]: 'CREATE INDEX "x%:\ny" ON users (name, email);\n' });
  const output = await check(root, 'github', 'migrations/3_a,b: 50%.up.sql');
  expect(output).toMatch(/^::error file=[^,:]*3_a%2Cb%3A 50%25\.up\.sql,/);
  expect(output.split('\n')[0]).toContain('"x%25:');
});

it('tells how many annotations GitHub does not show', async () => {
  const root = repository();
  const many = Array.from(
    { length: 12 },
    (_, n) => `CREATE INDEX i${n} ON users (name, id, email) WHERE id > ${n};`,
  ).join('\n');
  writeFiles(root, {
    [inProject('3_many.up.sql')]: `${many}\n`,
    [inProject('3_many.down.sql')]: '-- irreversible: x\n',
  });
  const output = await check(root, 'github', 'migrations/3_many.up.sql');
  expect(output).toContain('\nGitHub shows 10 of 12 errors beside the code; this log has all of them.\n');
});

it('makes a case of each migration for CI servers, one that fails a failure', async () => {
  const xml = await check(repository(), 'junit');
  expect(await junitProblems(xml)).toEqual([]);
  expect(xml).toContain('<testsuite name="migrations (golang-migrate, postgresql)" tests="2" failures="1"');
  expect(xml).toContain('<failure type="create-index-non-concurrent" message="Creating ');
  expect(xml).toContain('migrations/2_index.up.sql:4:6: This statement could not be read');
  expect(await junitProblems(await check(repository(), 'junit', '--fail-on', 'never'))).toEqual([]);
});

describe('--output', () => {
  it('writes the report into a file, and what people read to standard output', async () => {
    const root = repository();
    const output = await check(root, 'sarif', '--output', 'reports/check.sarif');
    expect(output).toMatch(/^migrations\/2_index\.up\.sql\n {2}1:14 {2}error/);
    const written = JSON.parse(readFileSync(path.join(root, project, 'reports/check.sarif'), 'utf8'));
    expect(sarifProblems(written)).toEqual([]);
  });

  it('fails with a reason where it cannot write', async () => {
    const root = repository();
    const { code, errors } = await run(path.join(root, project), 'check', '-o', 'migrations');
    expect(code).toBe(2);
    expect(errors).toContain('"migrations" cannot be written: ');
    expect(existsSync(path.join(root, project, 'migrations'))).toBe(true);
  });
});

it.each(['sarif', 'github', 'gitlab', 'junit', 'json'])('changes no exit code: %s', async (format) => {
  const cwd = path.join(repository(), project);
  expect((await run(cwd, 'check', '--format', format)).code).toBe(1);
  expect((await run(cwd, 'check', '--format', format, '--fail-on', 'never')).code).toBe(0);
});
