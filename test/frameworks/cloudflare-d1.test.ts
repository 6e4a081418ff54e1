import { expect, test } from 'vitest';
import { found } from './detected';

test('the folder that wrangler names is its, from where the configuration stands', () => {
  const files = {
    'apps/api/wrangler.jsonc':
      '{ "d1_databases": [\n{ "binding": "DB",\n"migrations_dir": "../../packages/db/sql" }] }',
    'packages/db/sql/0001_a.sql': 'A;',
  };
  expect(found(files)).toEqual(['d1 packages/db/sql']);
});

test('beside a named folder the default one is still another database’s', () => {
  const toml = '[[d1_databases]]\nbinding = "A"\n\n[[d1_databases]]\nbinding = "B"\nmigrations_dir = "./b"\n';
  expect(
    found({ 'wrangler.toml': toml, 'b/0001_a.sql': '', 'migrations/0001_a.sql': '', 'x/migrations/0001_a.sql': '' }),
  ).toEqual(['d1 b', 'd1 migrations', 'plain x/migrations']);
});
