import { describe, expect, it } from 'vitest';
import { run } from '../cli/support';
import { temporaryFolder } from '../support/folder';

const folderOf = (dialect: string) =>
  temporaryFolder({
    'database-migrator.json': `{ "dialect": "${dialect}" }`,
    'migrations/001_users.sql':
      '-- Up\nCREATE TABLE users (id bigint PRIMARY KEY, email varchar(80), age int);\n-- Down\nDROP TABLE users;\n',
  });

const asked = (dialect: string, tool: string, ...args: readonly string[]) =>
  run(folderOf(dialect), 'new', 'a change', '--with', tool, ...args);

const rename = ['--kind', 'rename-column', '--table', 'users', '--column', 'email', '--to', 'mail'];
const retype = ['--kind', 'change-type', '--table', 'users', '--column', 'age', '--type', 'bigint'];

describe('pgroll', () => {
  it.each([
    [rename, { rename_column: { table: 'users', from: 'email', to: 'mail' } }],
    [retype, { alter_column: { table: 'users', column: 'age', type: 'bigint', up: 'age::bigint', down: 'age' } }],
  ])('%j', async (args, operation) => {
    const { code, output } = await asked('postgresql', 'pgroll', ...args);
    expect(code).toBe(0);
    expect(JSON.parse(output)).toEqual({ operations: [operation] });
  });

  it('is not for MySQL', async () => {
    expect(await asked('mysql', 'pgroll', ...rename)).toMatchObject({
      code: 2,
      errors: expect.stringMatching(/PostgreSQL/),
    });
  });
});

describe('gh-ost and pt-online-schema-change', () => {
  it('are given the clause of ALTER TABLE, and no password', async () => {
    const { output } = await asked('mysql', 'gh-ost', ...retype);
    expect(output).toMatch(/^gh-ost .*--ask-pass .*--table=users --alter='MODIFY COLUMN age bigint.*' --execute\n$/i);
    const percona = await asked('mysql', 'pt-online-schema-change', ...retype);
    expect(percona.output).toMatch(/^pt-online-schema-change --ask-pass --alter 'MODIFY COLUMN age bigint.*' D=/i);
  });

  it('rename only where the values are kept', async () => {
    expect((await asked('mysql', 'gh-ost', ...rename)).output).toContain('--approve-renamed-columns');
    expect((await asked('mysql', 'pt-online-schema-change', ...rename)).code).toBe(2);
  });

  it('are not for PostgreSQL', async () => {
    expect((await asked('postgresql', 'gh-ost', ...rename)).code).toBe(2);
  });
});
