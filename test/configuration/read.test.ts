import fc from 'fast-check';
import { parseTree } from 'jsonc-parser';
import { expect, test } from 'vitest';
import type { JsonNode } from '../../server/src/core/configuration/json';
import { readConfiguration } from '../../server/src/core/configuration/read';
import { vocabulary } from '../workspace/tree';

const read = (text: string) => readConfiguration((parseTree(text) ?? null) as JsonNode | null, vocabulary);

test('every setting', () => {
  const text = `{
    "$schema": "x", "dialect": "postgresql", "version": 16, "framework": "goose", "include": ["a"], "exclude": ["b"],
    "rules": { "drop-table": "off", "*": ["warning", { "n": [1] }] }, "since": "12", "assumeInTransaction": false,
    "smallTables": ["t"], "failOn": "never", "overrides": [{ "include": ["c"], "version": "8.0.36" }]
  }`;
  expect(read(text)).toEqual({
    settings: {
      dialect: 'postgresql',
      version: { major: 16, minor: 0, patch: 0 },
      framework: 'goose',
      include: ['a'],
      exclude: ['b'],
      rules: new Map([
        ['drop-table', { level: 'off', options: {} }],
        ['*', { level: 'warning', options: { n: [1] } }],
      ]),
      since: '12',
      assumeInTransaction: false,
      smallTables: ['t'],
      failOn: 'never',
    },
    overrides: [{ include: ['c'], settings: { version: { major: 8, minor: 0, patch: 36 } } }],
    problems: [],
  });
});

test('an alias means its rule', () => {
  expect(read('{ "rules": { "ban-drop-table": "info" } }').settings.rules).toEqual(
    new Map([['drop-table', { level: 'info', options: {} }]]),
  );
});

test.each([
  ['[]', '[]', 'Expected an object of settings.'],
  ['', '', 'Expected an object of settings.'],
  ['{ "dialekt": "mysql" }', '"dialekt"', 'Unknown key "dialekt". Did you mean "dialect"?'],
  ['{ "colour": 1 }', '"colour"', 'Unknown key "colour".'],
  ['{ "dialect": "oracle" }', '"oracle"', 'Expected "postgresql", "mysql", "mariadb", "sqlite", "mongodb", "redis".'],
  ['{ "version": "new" }', '"new"', 'Expected a server version such as 16 or "8.0.36".'],
  ['{ "version": null }', 'null', 'Expected a server version such as 16 or "8.0.36".'],
  ['{ "include": "a" }', '"a"', 'Expected a list of texts.'],
  ['{ "include": [1] }', '1', 'Expected a text.'],
  ['{ "since": "" }', '""', 'Expected a text.'],
  ['{ "assumeInTransaction": "yes" }', '"yes"', 'Expected true or false.'],
  ['{ "failOn": "off" }', '"off"', 'Expected "error", "warning", "info", "never".'],
  ['{ "rules": [] }', '[]', 'Expected an object of rule ids and severities.'],
  ['{ "rules": { "drop-tabel": "off" } }', '"drop-tabel"', 'Unknown rule "drop-tabel". Did you mean "drop-table"?'],
  ['{ "rules": { "drop-table": "loud" } }', '"loud"', 'Expected "off", "info", "warning", "error".'],
  ['{ "rules": { "drop-table": ["off", 1] } }', '["off", 1]', 'Expected a severity, or [severity, options].'],
  ['{ "rules": { "drop-table": [] } }', '[]', 'Expected a severity, or [severity, options].'],
  ['{ "overrides": {} }', '{}', 'Expected a list of overrides.'],
  ['{ "overrides": [{}] }', '{}', 'Expected an object with "include", the files it is for.'],
  ['{ "overrides": [{ "include": ["a"], "failOn": "error" }] }', '"failOn"', 'Unknown key "failOn".'],
])('%s', (text, place, message) => {
  const { problems } = read(text);
  expect(problems.map(({ span, message: told }) => [text.slice(span.start, span.end), told])).toEqual([
    [place, message],
  ]);
});

test('what is right holds beside what is wrong', () => {
  expect(read('{ "dialect": "mysql", "version": "x" }').settings).toEqual({ dialect: 'mysql' });
});

test('no text makes it throw', () => {
  const token = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"rules"',
    '"*"',
    '"overrides"',
    '"include"',
    '"off"',
    '1',
    'null',
    'true',
    ' ',
  );
  fc.assert(
    fc.property(
      fc.array(token).map((tokens) => tokens.join('')),
      (text) => {
        for (const { span } of read(text).problems)
          expect(span.start <= span.end && span.end <= text.length).toBe(true);
      },
    ),
  );
});
