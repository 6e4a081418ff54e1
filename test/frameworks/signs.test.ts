import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedLines } from '../../server/src/core/frameworks/changed-lines';
import { signsOf } from '../../server/src/core/frameworks/signs';
import { TextTree } from '../../server/src/core/frameworks/text-tree';

test.each([
  ['id SERIAL', ['postgresql']],
  ['x::text', ['postgresql']],
  ['-- id SERIAL', []],
  ['a -- SERIAL\nb', []],
  ['PRAGMA foreign_keys = OFF;', ['sqlite']],
  ['id INT UNSIGNED AUTO_INCREMENT', ['mysql']],
  ['SELECT 1', []],
])('%j speaks %j', (text, speaks) => {
  expect([...signsOf(text).speaks]).toEqual(speaks);
});

const lines = fc.array(
  fc.constantFrom(
    '-- +goose Up',
    '-- migrate:up',
    '-- Down',
    'a SERIAL,',
    'PRAGMA x;',
    'AUTO_INCREMENT',
    'SELECT 1;',
    '-- serial',
    '',
    'go',
    '-- rambler up',
    '-- +migrate Down',
    '---- create above / drop below ----',
    '--//@UNDO',
    '# --- !Ups',
    '--liquibase formatted sql',
    '---- ',
  ),
);
const text = fc.tuple(lines, fc.constantFrom('\n', '\r\n')).map(([all, eol]) => all.join(eol));

test('the signs after an edit are those of the new text', () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 2, maxLength: 5 }), (versions) => {
      let tree = TextTree.of([['f', versions[0] ?? '']]);
      for (const version of versions) {
        tree = tree.with('f', version);
        expect(tree.signs('f')).toEqual(signsOf(version));
      }
    }),
  );
});

test('changed lines hold every difference, whole lines only', () => {
  const long = 'x'.repeat(3000);
  fc.assert(
    fc.property(text, text, fc.constantFrom('', `${long}\n`, long), (a, b, around) => {
      const [before, after] = [around + a + around, around + b + around];
      const { start, oldEnd, newEnd } = changedLines(before, after);
      expect(before.slice(0, start)).toBe(after.slice(0, start));
      expect(before.slice(oldEnd)).toBe(after.slice(newEnd));
      expect(start === 0 || before.charAt(start - 1) === '\n').toBe(true);
      expect(oldEnd === before.length || before.charAt(oldEnd) === '\n').toBe(true);
      expect(start <= oldEnd && start <= newEnd).toBe(true);
    }),
  );
});
