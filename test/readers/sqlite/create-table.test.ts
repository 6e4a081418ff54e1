import { expect, it } from 'vitest';
import { at, read } from './read';

const text = `CREATE TABLE IF NOT EXISTS main."é😀 t" (
  id INTEGER CONSTRAINT pk PRIMARY KEY AUTOINCREMENT, -- the row
  [name x] varchar(10, 2) NOT NULL DEFAULT 'a' COLLATE nocase,
  owner REFERENCES users (id) ON DELETE SET NULL ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
  total int GENERATED ALWAYS AS (a + lower(b)) STORED CHECK (total > 0),
  \`plain\` GENERATED ALWAYS AS (1),
  flag UNSIGNED  BIG INT UNIQUE NULL,
  CONSTRAINT fk FOREIGN KEY (owner, id) REFERENCES pairs ON UPDATE RESTRICT,
  CHECK (id > 1 AND length([name x]) < 3),
  UNIQUE (owner, "flag" DESC)
) STRICT;`;
const table = read('createTable', text);
const column = (name: string) => {
  const found = table.columns.find((one) => one.column.name === name);
  if (found === undefined) throw new Error(name);
  return found;
};

it('reads the table', () => {
  expect(table.table).toMatchObject({ name: 'é😀 t', schema: 'main' });
  expect(at(text, table.table.span)).toBe('main."é😀 t"');
  expect(at(text, table.span)).toBe(text.slice(0, -1));
  expect(table).toMatchObject({ ifNotExists: true, temporary: false, asQuery: 'none', options: 'STRICT' });
});

it('reads columns with their spans', () => {
  expect(table.columns.map((one) => one.column.name)).toEqual(['id', 'name x', 'owner', 'total', 'plain', 'flag']);
  for (const one of table.columns) expect(at(text, one.span)).toBe(one.text);
  expect(column('name x').text).toBe("[name x] varchar(10, 2) NOT NULL DEFAULT 'a' COLLATE nocase");
  expect(column('name x').type).toMatchObject({ name: 'varchar', arguments: ['10', '2'], text: 'varchar(10, 2)' });
  expect(column('flag').type?.name).toBe('unsigned big int');
  expect(column('owner').type).toBeNull();
  expect(column('plain').type).toBeNull();
  expect(column('total').type).toMatchObject({ name: 'int', text: 'int' });
  expect(column('id').options).toBe('AUTOINCREMENT');
  expect(column('name x')).toMatchObject({
    notNull: true,
    collation: 'nocase',
    default: { text: "'a'", constant: true },
  });
});

it('reads generated columns', () => {
  expect(column('total').generated).toMatchObject({
    stored: true,
    expression: { text: 'a + lower(b)', functions: ['lower'], columns: ['a', 'b'], constant: false },
  });
  expect(column('plain').generated).toMatchObject({ stored: false, expression: { text: '1', constant: true } });
});

it('reads constraints, those inside columns first', () => {
  for (const one of table.constraints) expect(at(text, one.span)).toBe(one.text);
  expect(
    table.constraints.map((one) => [
      one.type,
      one.inline,
      one.name?.name ?? null,
      one.columns.map((c) => c.name).join(),
    ]),
  ).toEqual([
    ['primary key', true, 'pk', 'id'],
    ['foreign key', true, null, 'owner'],
    ['check', true, null, 'total'],
    ['unique', true, null, 'flag'],
    ['foreign key', false, 'fk', 'owner,id'],
    ['check', false, null, 'id,name x'],
    ['unique', false, null, 'owner,flag'],
  ]);
  expect(table.constraints.map((one) => one.text)).toEqual([
    'CONSTRAINT pk PRIMARY KEY AUTOINCREMENT',
    'REFERENCES users (id) ON DELETE SET NULL ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED',
    'CHECK (total > 0)',
    'UNIQUE',
    'CONSTRAINT fk FOREIGN KEY (owner, id) REFERENCES pairs ON UPDATE RESTRICT',
    'CHECK (id > 1 AND length([name x]) < 3)',
    'UNIQUE (owner, "flag" DESC)',
  ]);
  expect(table.constraints[1]).toMatchObject({
    deferrable: true,
    initiallyDeferred: true,
    references: { table: { name: 'users' }, columns: ['id'], onDelete: 'set null', onUpdate: 'cascade' },
  });
  expect(table.constraints[4]?.references).toMatchObject({ columns: [], onDelete: 'no action', onUpdate: 'restrict' });
});

it('knows when a primary key is NOT NULL', () => {
  const notNull = (sql: string) => read('createTable', sql).columns.map((one) => one.notNull);
  expect(notNull('CREATE TABLE t (a INTEGER PRIMARY KEY, b)')).toEqual([true, false]);
  expect(notNull('CREATE TABLE t (a INT PRIMARY KEY)')).toEqual([false]);
  expect(notNull('CREATE TABLE t (a INTEGER PRIMARY KEY DESC)')).toEqual([false]);
  expect(notNull('CREATE TABLE t (a TEXT PRIMARY KEY) WITHOUT ROWID')).toEqual([true]);
  expect(notNull('CREATE TABLE t (a TEXT, B TEXT, PRIMARY KEY (b)) STRICT, WITHOUT ROWID')).toEqual([false, true]);
  expect(notNull('CREATE TABLE t (a TEXT, b TEXT, PRIMARY KEY (a))')).toEqual([false, false]);
});

it.each([
  ['CURRENT_TIMESTAMP', false, ['current_timestamp']],
  ["(datetime('now'))", false, ['datetime']],
  ['-1', true, []],
  ['(-1.5)', true, []],
  ['true', true, []],
  ['NULL', true, []],
  ["x'00'", true, []],
  ['abc', true, []],
  ['"abc"', true, []],
  ["(CAST('1' AS INT))", true, []],
  ['(1 + 2)', false, []],
])('a default of %s', (value, constant, functions) => {
  const sql = `CREATE TABLE t (a CONSTRAINT d DEFAULT /* x */ ${value} NOT NULL)`;
  const [definition] = read('createTable', sql).columns;
  expect(definition?.default).toMatchObject({
    text: value,
    constant,
    functions,
    columns: [],
    isNull: value === 'NULL',
  });
});

it('reads tables made by a query, temporary and virtual ones', () => {
  expect(read('createTable', 'CREATE TEMP TABLE t AS SELECT a FROM b').selected?.reads.map((one) => one.name)).toEqual([
    'b',
  ]);
  expect(read('createTable', 'CREATE TEMP TABLE t AS SELECT 1')).toMatchObject({
    temporary: true,
    asQuery: 'with data',
    columns: [],
  });
  expect(read('createTable', 'CREATE TABLE temp.t (a)').temporary).toBe(true);
  const virtual = read('createTable', "CREATE VIRTUAL TABLE IF NOT EXISTS f USING fts5(a, tokenize = 'x');");
  expect(virtual).toMatchObject({ ifNotExists: true, asQuery: 'no data', options: "USING fts5(a, tokenize = 'x')" });
});
