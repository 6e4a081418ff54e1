import { parseTree } from 'jsonc-parser';
import { expect, test } from 'vitest';
import type { JsonNode } from '../../server/src/core/configuration/json';
import { readConfiguration } from '../../server/src/core/configuration/read';
import { namedPatterns, optionsOf } from '../../server/src/core/rules/options';
import { vocabulary } from '../../server/src/workspace/open-workspace';

function problemsOf(rules: object): readonly string[] {
  const root = parseTree(JSON.stringify({ rules })) as JsonNode;
  return readConfiguration(root, vocabulary).problems.map(({ message }) => message);
}

test('what is wrong with an option is told', () => {
  expect(problemsOf({ 'too-many-indexes': ['warning', { mac: 3 }] })).toEqual([
    'Unknown option "mac" of "too-many-indexes". Did you mean "max"?',
  ]);
  expect(problemsOf({ 'drop-table': ['error', { max: 3 }] })).toEqual(['Unknown option "max" of "drop-table".']);
  expect(problemsOf({ 'too-many-indexes': ['warning', { max: 'many' }] })).toEqual([
    'Expected a whole number from 0 on.',
  ]);
  expect(problemsOf({ 'naming-convention': ['warning', { patterns: { table: '(' } }] })).toEqual([
    '"(" is no regular expression.',
  ]);
  expect(problemsOf({ 'naming-convention': ['warning', { patterns: { tabel: '^t' } }] })).toEqual([
    '"tabel" is none of table, column, index, constraint, sequence, trigger, schema.',
  ]);
});

const declared = {
  max: { kind: 'number', description: 'At most so many.', default: 5 },
  names: { kind: 'texts', description: 'Such names.', default: [] as readonly string[] },
} as const;

test('where nothing fits the default holds', () => {
  expect(optionsOf(declared, {})).toEqual({ max: 5, names: [] });
  expect(optionsOf(declared, { max: 2, other: true })).toEqual({ max: 2, names: [] });
  expect(optionsOf(declared, { max: -2, names: 'id' })).toEqual({ max: 5, names: [] });
});

test('a pattern that is none is left out', () => {
  expect([...namedPatterns({ table: '^t', column: '(' }).keys()]).toEqual(['table']);
});
