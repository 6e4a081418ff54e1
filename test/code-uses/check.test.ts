import { existsSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { run } from '../cli/support';
import { temporaryFolder } from '../support/folder';

const files = {
  '.gitignore': 'generated/\n',
  'migrations/1_users.up.sql': 'CREATE TABLE users (id bigint PRIMARY KEY, legacy_name jsonb, plan_code text);\n',
  'migrations/1_users.down.sql': 'DROP TABLE users;\n',
  'migrations/2_drop.up.sql': 'ALTER TABLE users DROP COLUMN legacy_name;\n',
  'migrations/2_drop.down.sql': 'ALTER TABLE users ADD COLUMN legacy_name jsonb;\n',
  'src/user.ts': 'export const name = (row) => row.legacy_name;\n',
  'src/legacy.py': 'print(1)\nuser.legacy_name = 2\n',
  'generated/client.ts': 'legacy_name',
  'node_modules/x/index.js': 'legacy_name',
  'README.md': 'legacy_name',
};

async function findings(folder: string, ...args: string[]) {
  const { output, errors } = await run(folder, 'check', '--format', 'json', ...args);
  expect(errors).toBe('');
  return JSON.parse(output).findings.filter(({ rule }: { rule: string }) => /^(?:drop|rename)-/.test(rule));
}

it('tells where source code still has the name of a column that is dropped', async () => {
  const [finding] = await findings(temporaryFolder(files));
  expect(finding.message).toMatch(/ 2 places in this workspace still have the name\.$/);
  expect(finding.related.filter(({ message }: { message: string }) => message === 'still has the name')).toEqual([
    {
      file: 'src/legacy.py',
      range: { start: { line: 1, character: 5 }, end: { line: 1, character: 16 } },
      message: 'still has the name',
    },
    {
      file: 'src/user.ts',
      range: { start: { line: 0, character: 33 }, end: { line: 0, character: 44 } },
      message: 'still has the name',
    },
  ]);
});

it('says nothing of a name that a later migration brings back', async () => {
  const back = { 'migrations/3_back.up.sql': 'ALTER TABLE users ADD COLUMN legacy_name jsonb;\n' };
  const [finding] = await findings(temporaryFolder({ ...files, ...back }));
  expect(finding.message).not.toContain('in this workspace');
});

it('says nothing of a name that another table has a column of: the code may mean that', async () => {
  const other = {
    'migrations/1_users.up.sql': `${files['migrations/1_users.up.sql']}CREATE TABLE teams (legacy_name text);\n`,
  };
  const [finding] = await findings(temporaryFolder({ ...files, ...other }));
  expect(finding.message).not.toContain('in this workspace');
});

it('says nothing of one word that stands everywhere', async () => {
  const common = (times: number) => ({
    'migrations/2_drop.up.sql': 'ALTER TABLE users DROP COLUMN engine;\n',
    'migrations/1_users.up.sql': 'CREATE TABLE users (id bigint PRIMARY KEY, engine text);\n',
    'src/engine.go': `// users\n${'engine.Start()\n'.repeat(times)}`,
  });
  const [rare] = await findings(temporaryFolder({ ...files, ...common(25) }));
  expect(rare.message).toContain('25 places in this workspace');
  const [often] = await findings(temporaryFolder({ ...files, ...common(26) }));
  expect(often.message).not.toContain('in this workspace');
});

it('is switched off by the configuration', async () => {
  const off = { 'database-migrator.json': '{ "codeReferences": false }' };
  const [finding] = await findings(temporaryFolder({ ...files, ...off }));
  expect(finding.message).not.toContain('in this workspace');
});

it('is about renamed columns and tables, and dropped tables, too', async () => {
  const more = {
    'migrations/3_rename.up.sql': 'ALTER TABLE users RENAME COLUMN plan_code TO plan;\n',
    'migrations/4_rename.up.sql': 'ALTER TABLE users RENAME TO people;\n',
    'src/sql.ts': 'query("select plan_code from users")\n',
  };
  const told = (await findings(temporaryFolder({ ...files, ...more }))).map(
    ({ rule, message }: Record<string, string>) => `${rule}: ${/\d+ places?/.exec(message ?? '')?.[0]}`,
  );
  expect(told).toEqual(['drop-column: 2 places', 'rename-column: 1 place', 'rename-table: 1 place']);
});

it('is not kept by --cache, whose key knows nothing of source code', async () => {
  const folder = temporaryFolder(files);
  await findings(folder, '--cache-location', 'cache');
  expect(existsSync(`${folder}/cache`) ? readdirSync(`${folder}/cache`) : []).toEqual([]);
});
