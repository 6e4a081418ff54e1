import { expect, it } from 'vitest';
import { at, read } from './read';

it('names what it changes, and where the clause stands', () => {
  const text = 'ALTER TABLE main.t /* x */ RENAME COLUMN a TO "B c" ;';
  const rename = read('renameColumn', text);
  expect(rename).toMatchObject({ table: { schema: 'main', name: 't' }, column: { name: 'a' }, to: { name: 'B c' } });
  expect(at(text, rename.span)).toBe('RENAME COLUMN a TO "B c"');
  expect(at(text, rename.column.span)).toBe('a');
  expect(at(text, rename.to.span)).toBe('"B c"');
});

it('RENAME TO, DROP COLUMN', () => {
  expect(read('renameTable', 'ALTER TABLE a RENAME TO b')).toMatchObject({
    table: { name: 'a', schema: null },
    to: { name: 'b' },
  });
  expect(read('dropColumn', 'ALTER TABLE a DROP b')).toMatchObject({ column: { name: 'b' }, ifExists: false });
});

it('ADD COLUMN', () => {
  const text = 'ALTER TABLE t ADD COLUMN a int NOT NULL DEFAULT 0 CONSTRAINT positive CHECK (a > 0) REFERENCES u;';
  const add = read('addColumn', text);
  expect(at(text, add.span)).toBe(text.slice(14, -1));
  expect(add.definition).toMatchObject({ notNull: true, default: { text: '0' }, type: { name: 'int' } });
  expect(at(text, add.definition.span)).toBe(text.slice(25, -1));
  expect(add.constraints.map((one) => one.text)).toEqual(['CONSTRAINT positive CHECK (a > 0)', 'REFERENCES u']);
});

it('the forms of SQLite 3.53', () => {
  expect(read('setNotNull', 'ALTER TABLE t ALTER COLUMN a SET NOT NULL').column.name).toBe('a');
  expect(read('dropNotNull', 'ALTER TABLE t ALTER a DROP NOT NULL').column.name).toBe('a');
  expect(read('dropConstraint', 'ALTER TABLE t DROP CONSTRAINT c').constraint.name).toBe('c');
  expect(read('addConstraint', 'ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0);').constraint).toMatchObject({
    type: 'check',
    name: { name: 'c' },
    text: 'CONSTRAINT c CHECK (a > 0)',
    inline: false,
  });
  expect(read('addConstraint', 'ALTER TABLE t ADD CHECK (a > 0);').constraint).toMatchObject({
    name: null,
    text: 'CHECK (a > 0)',
  });
});
