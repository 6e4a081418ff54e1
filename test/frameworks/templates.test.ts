import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gooseVariables } from '../../server/src/core/frameworks/goose-envsub';
import { maskGoTemplates } from '../../server/src/core/frameworks/templates';
import { maskFound, noVariables } from '../../server/src/core/variables/variable';

const maskEnvsub = (text: string) => maskFound(text, gooseVariables.find(text, '', noVariables));

test.each([
  ['CREATE TABLE {{ index .Options "Namespace" }}.users', 'CREATE TABLE ___index__Options__Namespace____.users'],
  ['{{ if .postgres }}SERIAL{{ else }}x{{ end }}', '                  SERIAL          x         '],
  ['a {% if x %} b', 'a            b'],
  ["'{{1,2},{3,4}}'", "'{{1,2},{3,4}}'"],
])('%s', (text, masked) => {
  expect(maskGoTemplates(text)).toBe(masked);
});

test('goose substitutes between ENVSUB ON and OFF only', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: goose's own template form
  const line = 'GRANT ALL ON a TO ${ROLE};';
  const masked = 'GRANT ALL ON a TO __ROLE_;';
  const text = `${line}\n-- +goose ENVSUB ON\n${line}\n-- +goose envsub off\n${line}`;
  expect(maskEnvsub(text)).toBe(`${line}\n-- +goose ENVSUB ON\n${masked}\n-- +goose envsub off\n${line}`);
});

test('a mask keeps length and line breaks', () => {
  const part = fc.constantFrom(
    '{{',
    '}}',
    '{%',
    '%}',
    '${',
    '}',
    '\n',
    'a',
    ' .x ',
    '-- +goose ENVSUB ON\n',
    '-- +goose ENVSUB OFF\n',
    "'",
  );
  fc.assert(
    fc.property(
      fc.array(part).map((parts) => parts.join('')),
      (text) => {
        for (const masked of [maskGoTemplates(text), maskEnvsub(text)]) {
          expect(masked.length).toBe(text.length);
          expect([...masked.matchAll(/\n/g)].map(({ index }) => index)).toEqual(
            [...text.matchAll(/\n/g)].map(({ index }) => index),
          );
        }
      },
    ),
  );
});
