import { expect, test } from 'vitest';
import { placed, rollbackOf, scaffolded, sectionsOf } from './answers';
import { found } from './detected';

const file = (text: string) => ({ 'db/scripts/20240101000000_a.sql': text });

test.each(['-- //@UNDO', '--//@UNDO', '-- // @UNDO', '  //  //@UNDO'])('%s parts the halves', (undo) => {
  const text = `-- // a\nA;\n${undo}\nB;\n`;
  expect(found(file(text))).toEqual(['mybatis db/scripts']);
  expect(sectionsOf('mybatis', text).sections).toEqual(['up: -- // a\nA;', 'down: B;']);
});

test('a second marker is a comment, and a file without one all way up', () => {
  expect(sectionsOf('mybatis', 'A;\n-- //@UNDO\nB;\n-- //@UNDO\nC;').sections).toEqual([
    'up: A;',
    'down: B;\n-- //@UNDO\nC;',
  ]);
  expect(sectionsOf('mybatis', '-- // a\nA;').sections).toEqual(['up: -- // a\nA;']);
});

test('a down half, a new file and rolling back have its form', () => {
  const first = { 'db/scripts/20230101000000_b.sql': 'A;\n-- //@UNDO\nB;\n' };
  expect(placed({ ...first, ...file('A;\n') })).toEqual(file('A;\n\n-- //@UNDO\nDROP TABLE a;\n'));
  expect(scaffolded(first)).toEqual({
    'db/scripts/20230101000001_add_users.sql': '-- // add users\nA;\n\n-- //@UNDO\nB;\n',
  });
  expect(rollbackOf(first)).toBe('migrate --path=db down');
});
