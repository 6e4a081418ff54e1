import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { parseTree } from 'jsonc-parser';
import { expect, test } from 'vitest';
import type { JsonNode } from '../../server/src/core/configuration/json';
import { readConfiguration } from '../../server/src/core/configuration/read';
import { configurationSchema } from '../../server/src/core/configuration/schema';
import { frameworkIds } from '../../server/src/core/frameworks/registry';
import { rules } from '../../server/src/core/rules/registry';
import { vocabulary } from '../../server/src/workspace/open-workspace';

const committed = JSON.parse(readFileSync('schemas/database-migrator.schema.json', 'utf8'));

test('the committed schema is that of the rules and frameworks there are (node scripts/schema.mjs)', () => {
  expect(committed).toEqual(JSON.parse(JSON.stringify(configurationSchema(rules, frameworkIds))));
});

const validate = new Ajv({ strict: false }).compile(committed);

test.each([
  {},
  { $schema: 'x', dialect: 'sqlite', version: 3, framework: 'plain', include: ['a'], exclude: [], since: '1' },
  { version: '16.2', rules: { '*': 'off', 'drop-table': ['error', { a: 1 }], 'set-not-null': ['info'] } },
  {
    assumeInTransaction: true,
    smallTables: ['a.b'],
    failOn: 'info',
    overrides: [{ include: ['a'], rules: {}, dialect: 'mysql' }],
  },
  { dialekt: 1 },
  { dialect: 'oracle' },
  { version: 'new' },
  { version: true },
  { framework: 'own' },
  { include: 'a' },
  { include: [''] },
  { since: 1 },
  { rules: { nothing: 'off' } },
  { rules: { 'drop-table': 'loud' } },
  { rules: { 'drop-table': ['off', 1] } },
  { rules: { 'drop-table': [] } },
  { rules: { 'too-many-indexes': ['warning', { max: 3 }], 'require-columns': ['info', { columns: ['id'] }] } },
  { rules: { 'naming-convention': ['warning', { patterns: { table: '^t_' } }] } },
  { rules: { 'forbid-nullable-fk': ['warning', {}], '*': ['info', { max: 'for whom it may concern' }] } },
  { rules: { 'too-many-indexes': ['warning', { max: -1 }] } },
  { rules: { 'too-many-indexes': ['warning', { max: 1.5 }] } },
  { rules: { 'too-many-indexes': ['warning', { most: 3 }] } },
  { rules: { INDEX_TOTAL_NUMBER_LIMIT: ['warning', { most: 3 }] } },
  { rules: { 'require-comment': ['warning', { columns: 'yes' }] } },
  { rules: { 'require-columns': ['warning', { columns: ['id', ''] }] } },
  { rules: { 'forbidden-column-type': ['warning', { types: { money: 1 } }] } },
  { rules: { 'naming-convention': ['warning', { patterns: { tables: '^t_' } }] } },
  { failOn: 'off' },
  { overrides: [{}] },
  { overrides: [{ include: ['a'], failOn: 'info' }] },
  { overrides: [{ include: ['a'], exclude: ['a'] }] },
  [],
])('schema and reader agree on %j', (configuration) => {
  const { problems } = readConfiguration(parseTree(JSON.stringify(configuration)) as JsonNode, vocabulary);
  expect(validate(configuration)).toBe(problems.length === 0);
});
