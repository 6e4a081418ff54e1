import { expect, it } from 'vitest';
import { at, reader } from './read';

function told(text: string) {
  const { operations, unread } = reader.read(text);
  const [operation] = operations;
  if (unread.length > 0 || operation?.kind !== 'other' || !operation.unsupported) return null;
  const { table, words, wanted } = operation.unsupported;
  return { words, place: at(text, operation.span), table: table.name, wanted: wanted.map(({ kind }) => kind) };
}

it.each([
  [
    'ALTER TABLE t ALTER COLUMN a TYPE bigint;',
    'ALTER COLUMN … TYPE',
    'ALTER COLUMN a TYPE bigint',
    ['changeColumnType'],
  ],
  [
    'ALTER TABLE "t" ALTER a SET DATA TYPE varchar(20)',
    'ALTER COLUMN … TYPE',
    'ALTER a SET DATA TYPE varchar(20)',
    ['changeColumnType'],
  ],
  ['ALTER TABLE t ALTER a TYPE int USING a::int', 'ALTER COLUMN … TYPE', 'ALTER a TYPE int USING a::int', []],
  [
    'ALTER TABLE t ALTER COLUMN a SET DEFAULT 1',
    'ALTER COLUMN … SET DEFAULT',
    'ALTER COLUMN a SET DEFAULT 1',
    ['setDefault'],
  ],
  [
    'ALTER TABLE t ALTER COLUMN a DROP DEFAULT',
    'ALTER COLUMN … DROP DEFAULT',
    'ALTER COLUMN a DROP DEFAULT',
    ['dropDefault'],
  ],
  ['ALTER TABLE t MODIFY `a` int NOT NULL', 'MODIFY', 'MODIFY `a` int NOT NULL', ['modifyColumn']],
  ['ALTER TABLE t CHANGE COLUMN a a text', 'CHANGE', 'CHANGE COLUMN a a text', ['modifyColumn']],
  ['ALTER TABLE t CHANGE a b text', 'CHANGE', 'CHANGE a b text', []],
  [
    'ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES p (id)',
    'ADD FOREIGN KEY',
    'ADD FOREIGN KEY (a) REFERENCES p (id)',
    ['addConstraint'],
  ],
  ['ALTER TABLE t ADD CONSTRAINT u UNIQUE (a, b)', 'ADD UNIQUE', 'ADD CONSTRAINT u UNIQUE (a, b)', ['addConstraint']],
  ['alter table t add primary key (a)', 'ADD PRIMARY KEY', 'add primary key (a)', ['addConstraint']],
  ['ALTER TABLE t ADD INDEX i (a)', 'ADD INDEX', 'ADD INDEX i (a)', []],
  ['ALTER TABLE t DROP FOREIGN KEY f', 'DROP FOREIGN KEY', 'DROP FOREIGN KEY f', ['dropConstraint']],
  ['ALTER TABLE t DROP PRIMARY KEY', 'DROP PRIMARY KEY', 'DROP PRIMARY KEY', []],
  ['ALTER TABLE t DROP COLUMN IF EXISTS a', 'DROP COLUMN IF EXISTS', 'DROP COLUMN IF EXISTS a', ['dropColumn']],
  ['ALTER TABLE t DROP COLUMN a CASCADE', 'CASCADE', 'DROP COLUMN a CASCADE', ['dropColumn']],
  [
    'ALTER TABLE t DROP CONSTRAINT IF EXISTS c',
    'DROP CONSTRAINT IF EXISTS',
    'DROP CONSTRAINT IF EXISTS c',
    ['dropConstraint'],
  ],
  [
    'ALTER TABLE t ADD COLUMN IF NOT EXISTS a int',
    'ADD COLUMN IF NOT EXISTS',
    'ADD COLUMN IF NOT EXISTS a int',
    ['addColumn'],
  ],
  ['ALTER TABLE IF EXISTS t ADD a int', 'ALTER TABLE IF EXISTS', 'IF EXISTS', ['addColumn']],
  [
    'ALTER TABLE t ADD a int, DROP COLUMN b',
    'several changes in one ALTER TABLE',
    'DROP COLUMN b',
    ['addColumn', 'dropColumn'],
  ],
  [
    'ALTER TABLE t ADD a numeric(4, 2), ADD b int',
    'several changes in one ALTER TABLE',
    'ADD b int',
    ['addColumn', 'addColumn'],
  ],
  ['TRUNCATE TABLE t', 'TRUNCATE', 'TRUNCATE', ['truncate']],
  ['TRUNCATE t CASCADE', 'TRUNCATE', 'TRUNCATE', []],
  ['DROP TABLE IF EXISTS t CASCADE;', 'CASCADE', 'CASCADE', ['dropTable']],
  ['DROP TABLE t, u', 'several names in one DROP', 'u', ['dropTable', 'dropTable']],
  ['DROP INDEX t ON x', 'DROP INDEX … ON', 'ON x', ['dropIndex']],
  ['ALTER INDEX t RENAME TO j', 'ALTER INDEX', 'ALTER INDEX', []],
])('%s', (text, words, place, wanted) => expect(told(text)).toEqual({ words, place, table: 't', wanted }));

it.each([
  'ALTER TABLE t ADD COLUM a int, b;',
  'ALTER TABLE t FROBNICATE;',
  'ALTER TABLE t ADD a int,',
  'ALTER TABLE',
  'ALTER TABLE t ALTER',
  'DROP TABLE',
  'TRUNCATE',
  'DROP TABLE IF EXISTS a b CASCADE',
])('%s stays unread', (text) => {
  const { operations, unread } = reader.read(text);
  expect(operations).toEqual([]);
  expect(unread.length).toBe(1);
});

it('keeps the places of what it reads', () => {
  const text = '-- why\nALTER TABLE t MODIFY COLUMN name varchar(20) NOT NULL DEFAULT 1;';
  const [operation] = reader.read(text).operations;
  const [modify] = operation?.kind === 'other' ? (operation.unsupported?.wanted ?? []) : [];
  if (modify?.kind !== 'modifyColumn') throw new Error('no MODIFY');
  const { type, default: value } = modify.definition;
  expect([type && at(text, type.span), value && at(text, value.span), at(text, modify.column.span)]).toEqual([
    'varchar(20)',
    '1',
    'name',
  ]);
});
