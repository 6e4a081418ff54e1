import { expect, test } from 'vitest';
import { rambler } from '../../server/src/core/frameworks/rambler';
import type { Half, Migration } from '../../server/src/core/migration';
import { sentHalf } from '../../server/src/core/sent/sent-half';
import { optedOut, placed, scaffolded, sectionsOf } from './answers';
import { migrationsIn } from './assembled';
import { found } from './detected';

const file = (text: string) => ({ 'm/01_a.sql': text });

test('its markers give a folder away', () => {
  expect(found(file('-- rambler up\nA;\n\n-- rambler down\nB;\n'))).toEqual(['rambler m']);
});

test('a half of several sections is sent section by section', () => {
  expect(sectionsOf('rambler', '-- rambler up\nA;\n-- rambler up\nB;\n-- rambler down\nC;\n')).toEqual({
    sections: ['up: A;', 'up: B;', 'down: C;'],
    optedOut: [true, true, false],
    problems: [],
  });
});

test('a way back of several sections runs from the last to the first', () => {
  const text = '-- rambler up\nSELECT 1;\n-- rambler down\nSELECT 2;\n-- rambler down\nSELECT 3;\nSELECT 4;\n';
  const [migration] = migrationsIn(file(text), { dialect: 'sqlite' });
  const { up, down } = migration as Migration;
  expect(down?.statements.map(({ content }) => content.text)).toEqual(['SELECT 3;', 'SELECT 4;', 'SELECT 2;']);
  expect(sentHalf(down as Half, up, text, rambler).strings.map((string) => string.text)).toEqual([
    'SELECT 3;',
    'SELECT 4;',
    'SELECT 2;',
  ]);
});

test.each([
  ['SELECT 1;', 'SELECT 1; → rambler has nothing to run in this file: it has no "-- rambler up" line.'],
  [
    '-- rambler up\nA;\n-- rambler Down\nB;',
    '-- rambler Down → rambler does not take "-- rambler Down" for a marker: it has to be "-- rambler down" at the start of the line.',
  ],
  [
    '-- rambler up\nA;\n--rambler down\nB;',
    '--rambler down → rambler does not take "--rambler down" for a marker: it has to be "-- rambler down" at the start of the line.',
  ],
  [
    '-- rambler up\nA;\n-- rambler dwon\nB;',
    '-- rambler dwon → rambler runs nothing that stands after "-- rambler dwon".',
  ],
  ['A;\n-- rambler up\nB;', 'A; → rambler never runs this: it stands before "-- rambler up".'],
])('%j', (text, problem) => {
  expect(sectionsOf('rambler', text).problems).toEqual([problem]);
});

test('statements go out of their transaction into sections of their own', () => {
  expect(optedOut(file('-- rambler up\nSELECT 1;\nSELECT 2;\n'))).toEqual(
    file('-- rambler up\nSELECT 1;\n-- rambler up\nSELECT 2;\n'),
  );
  expect(optedOut(file('-- rambler up\nSELECT 1;\n'))).toEqual({});
});

test('a down half and a new file have its form', () => {
  expect(placed(file('-- rambler up\n\nA;\n'))).toEqual(
    file('-- rambler up\n\nA;\n\n-- rambler down\n\nDROP TABLE a;\n'),
  );
  expect(scaffolded(file('-- rambler up\n'))).toEqual({
    'm/02_add_users.sql': '-- rambler up\nA;\n\n-- rambler down\nB;\n',
  });
  expect(scaffolded(file('-- rambler up\n'), { up: 'A;\nB;\n', down: null, outsideTransaction: true })).toEqual({
    'm/02_add_users.sql': '-- rambler up\nA;\n\n-- rambler up\nB;\n',
  });
});
