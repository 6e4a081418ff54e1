import { expect, test } from 'vitest';
import { placed, sectionsOf } from './answers';

const file = (text: string) => ({ 'migrations/1_a.sql': text });
const manifest = { 'package.json': '{"dependencies":{"node-pg-migrate":"7"}}' };

test('its markers part the halves, in either order', () => {
  expect(sectionsOf('node-pg-migrate', '-- Up Migration\nA;\n--- down migration ---\nB;\n')).toMatchObject({
    sections: ['up: A;', 'down: B;'],
    problems: [],
  });
  expect(sectionsOf('node-pg-migrate', '-- Down Migration\nB;\n-- Up Migration\nA;\n').sections).toEqual([
    'down: B;',
    'up: A;',
  ]);
  expect(sectionsOf('node-pg-migrate', 'A;\n').sections).toEqual(['up: A;']);
});

test.each([
  [
    'A;\n-- Down Migration\nB;',
    '-- Down Migration → node-pg-migrate runs this section on the way up, too: the file has no "-- Up Migration" line.',
  ],
  ['A;\n-- Up Migration\nB;', 'A; → node-pg-migrate never runs this: it stands before "-- Up Migration".'],
  [
    '-- Up\nA;\n-- Down\nB;',
    '-- Up → node-pg-migrate runs the whole file as the way up: its markers are "-- Up Migration" and "-- Down Migration", not "-- Up".',
  ],
])('%j', (text, problem) => {
  expect(sectionsOf('node-pg-migrate', text).problems).toEqual([problem]);
});

test('a down section comes with the up marker without which both would run', () => {
  expect(placed({ ...manifest, ...file('A;\n') })).toEqual(
    file('-- Up Migration\nA;\n\n-- Down Migration\nDROP TABLE a;\n'),
  );
  expect(placed({ ...manifest, ...file('-- UP MIGRATION\nA;\n') })).toEqual(
    file('-- UP MIGRATION\nA;\n\n-- DOWN MIGRATION\nDROP TABLE a;\n'),
  );
});
