import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/folder';
import { run } from './support';

const file = 'migrations/2_more.up.sql';
const text = `-- database-migrator:ignore drop-table: not any more
UPDATE t SET a = 1 AND b = 2 WHERE id = 1;
UPDATE t SET a = 2 AND b = 3 WHERE id = 2;
DROP TABLE t;
`;
const files = {
  'database-migrator.json':
    '{ "framework": "golang-migrate", "dialect": "sqlite", "rules": { "missing-down": "off" } }',
  'migrations/1_t.up.sql': 'CREATE TABLE t (id integer PRIMARY KEY, a int, b int);\n',
  [file]: text,
};

it('writes what leaves nothing to decide, says so, and tells the rest', async () => {
  const folder = temporaryFolder(files);
  const { output, errors, code } = await run(folder, 'check', '--fix', 'migrations');
  expect(readFileSync(path.join(folder, file), 'utf8')).toBe(
    'UPDATE t SET a = 1, b = 2 WHERE id = 1;\nUPDATE t SET a = 2, b = 3 WHERE id = 2;\nDROP TABLE t;\n',
  );
  expect(errors).toBe(`Fixed 3 findings in ${file}\n`);
  expect(output).toContain('drop-table');
  expect(output).not.toContain('update-set-and');
  expect(code).toBe(1);
});

it('touches nothing but what was asked about, and nothing where nobody said what', async () => {
  const folder = temporaryFolder(files);
  await run(folder, 'check', '--fix', 'migrations/1_t.up.sql');
  const { code, errors } = await run(folder, 'check', '--fix');
  expect(code).toBe(2);
  expect(errors).toContain('--fix rewrites migrations: name them, or say --changed-since <ref>');
  expect(readFileSync(path.join(folder, file), 'utf8')).toBe(text);
});
