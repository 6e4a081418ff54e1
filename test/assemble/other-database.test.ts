import { expect, it } from 'vitest';
import { run } from '../cli/support';
import { temporaryFolder } from '../support/folder';

it('says once that a database is not read, and counts each of its files as unread', async () => {
  const folder = temporaryFolder({
    'db/migrations/h2/V1__a.sql': 'CREATE ALIAS A FOR "b";\nDROP TABLE users;\n',
    'db/migrations/h2/V2__b.sql': 'CREATE INDEX i ON users (email);\n',
    'db/migrations/postgres/V1__a.sql': 'CREATE TABLE users (id bigint PRIMARY KEY);\n',
  });
  const { output } = await run(folder, 'check', '--format', 'json');
  const { findings, unread, summary } = JSON.parse(output);
  expect(findings.map(({ rule, message }: Record<string, string>) => [rule, message])).toEqual([
    [
      'unknown-dialect',
      'These migrations are for H2, by the path "h2", and are not read. If that is wrong, set "dialect" in database-migrator.json.',
    ],
  ]);
  expect(unread.map(({ file, reason }: Record<string, string>) => [file, reason])).toEqual([
    ['db/migrations/h2/V1__a.sql', 'it is for H2, which is not read'],
    ['db/migrations/h2/V2__b.sql', 'it is for H2, which is not read'],
  ]);
  expect(summary.statements).toBe(1);
});
