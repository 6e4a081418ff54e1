/** What of MySQL no MariaDB can show; from MySQL's manual. */
import { expect, test } from 'vitest';
import { diff } from '../../../server/src/core/schema/diff';
import { lookup } from '../../../server/src/core/schema/schema';
import { constraints, indexes, keys, mysql, run, table } from '../script';

test('a CHECK in a column is one of the table, and MODIFY leaves it', () => {
  const schema = mysql(`CREATE TABLE t (a int CHECK (a > 0), b int, CHECK (b > 1));
    ALTER TABLE t MODIFY a bigint; ALTER TABLE t DROP CHECK t_chk_1; ALTER TABLE t ADD CHECK (a > 2)`);
  expect(constraints(schema, '"".t')).toEqual(['t_chk_2: check b > 1', 't_chk_3: check a > 2']);
});

test('checks and foreign keys that are named after their table follow it', () => {
  const schema = mysql(`CREATE TABLE p (id int PRIMARY KEY);
    CREATE TABLE t (a int, CONSTRAINT own CHECK (a > 0), CONSTRAINT t_chk_x CHECK (a > 1), FOREIGN KEY (a) REFERENCES p (id));
    RENAME TABLE t TO u`);
  expect(constraints(schema, '"".u').map((line) => line.split(':')[0])).toEqual(['own', 'u_chk_x', 'u_ibfk_1']);
});

test('REFERENCES in a column is read over', () => {
  const schema = mysql('CREATE TABLE t (a int REFERENCES nowhere (id), b int)');
  expect(constraints(schema, '"".t')).toEqual([]);
  expect(indexes(schema, '"".t')).toEqual([]);
  expect(schema.complete).toBe(true);
});

test('a dropped column leaves the primary key narrower', () => {
  const schema = mysql('CREATE TABLE t (a int, b int, PRIMARY KEY (a, b)); ALTER TABLE t DROP COLUMN a');
  expect(constraints(schema, '"".t')).toEqual(['PRIMARY: primary key (b)']);
});

test('a name of 64 characters is kept whole', () => {
  const name = 'n'.repeat(64);
  expect(indexes(mysql(`CREATE TABLE t (a int, KEY ${name} (a))`), '"".t')).toEqual([`${name} (a)`]);
});

test('a string in double quotes is no column', () => {
  const schema = mysql(
    'CREATE TABLE t (a int, b varchar(9), CHECK (b <> "a" OR a > 1)); ALTER TABLE t RENAME COLUMN a TO c',
  );
  expect(constraints(schema, '"".t')).toEqual(['t_chk_1: check b <> "a" OR `c` > 1']);
});

test('a default follows the column that it reads', () => {
  const schema = mysql('CREATE TABLE t (a int, b int DEFAULT (a + 1)); ALTER TABLE t RENAME COLUMN a TO c');
  const table = lookup(schema, '"".t');
  expect(table).toMatchObject({ columns: [{ name: 'c' }, { default: { text: '(`c` + 1)', columns: ['c'] } }] });
});

test('a column that is renamed forth and back is as before', () => {
  const before = mysql('CREATE TABLE t (a int, CHECK (a > 1), KEY (a))');
  const after = run('ALTER TABLE t RENAME COLUMN a TO b; ALTER TABLE t RENAME COLUMN b TO a', before).schema;
  expect(diff(before, after)).toEqual([]);
});

test('what nearly has the name is not called absent', () => {
  const schema = mysql('CREATE TABLE Users (a int); CREATE TABLE app.orders (a int)');
  expect(lookup(schema, '"".users')).toBe('unknown');
  expect(lookup(schema, '"".orders')).toBe('unknown');
  expect(lookup(schema, '"".nothing')).toBe('absent');
});

test('USE says whose tables are meant, and DROP DATABASE drops them', () => {
  const schema = mysql('CREATE DATABASE app; USE app; CREATE TABLE t (a int, KEY (a))');
  expect(keys(schema)).toContain('app.t');
  expect(keys(run('DROP DATABASE app', schema).schema)).toEqual([]);
});

test('an option that nobody changed back is a difference; a counter is none', () => {
  const before = mysql("CREATE TABLE t (a varchar(9)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='x'");
  const after = run(
    "ALTER TABLE t AUTO_INCREMENT=9, ROW_FORMAT=COMPACT, COMMENT 'y', CONVERT TO CHARACTER SET latin1",
    before,
  ).schema;
  expect(diff(before, after).map(({ object, field }) => `${object} ${field}`)).toEqual([
    'column t.a character set',
    'table t character set',
    'table t options',
    'table t comment',
  ]);
  expect(table(after, '"".t').options).toBe('ENGINE=InnoDB AUTO_INCREMENT=9 ROW_FORMAT=COMPACT DEFAULT CHARSET=latin1');
});

test('ALTER INDEX … INVISIBLE is a difference until it is taken back', () => {
  const before = mysql('CREATE TABLE t (a int, KEY k (a))');
  const after = run('ALTER TABLE t ALTER INDEX k INVISIBLE', before).schema;
  expect(diff(before, after)).toHaveLength(1);
  expect(diff(before, run('ALTER TABLE t ALTER INDEX k VISIBLE', after).schema)).toEqual([]);
});

test('a table moves to another database, and what refers to it follows', () => {
  const schema = mysql(`CREATE TABLE t (a int PRIMARY KEY); CREATE TABLE c (a int, FOREIGN KEY (a) REFERENCES t (a));
    RENAME TABLE t TO archive.old`);
  expect(keys(schema)).toContain('archive.old');
  expect(constraints(schema, '"".c')).toEqual(['c_ibfk_1: foreign key (a) → archive.old(a)']);
});

test('a view keeps the names that its tables and columns had', () => {
  const text = 'CREATE VIEW v AS SELECT x FROM a';
  const schema = mysql(
    `CREATE TABLE a (id int, x int); ${text}; RENAME TABLE a TO b; ALTER TABLE b RENAME COLUMN x TO y`,
  );
  const view = keys(schema)
    .map((key) => lookup(schema, key))
    .find((one) => typeof one === 'object' && one.class === 'object');
  expect(view).toMatchObject({ definition: text, dependsOn: ['"".a'] });
});

test('LIKE numbers the checks anew, by the names that they had', () => {
  const schema =
    mysql(`CREATE TABLE t (a int, b int, CONSTRAINT z CHECK (a > 0), CHECK (b > 1), CONSTRAINT c CHECK (a < b));
    CREATE TABLE u LIKE t`);
  expect(constraints(schema, '"".u')).toEqual(['u_chk_1: check a < b', 'u_chk_2: check b > 1', 'u_chk_3: check a > 0']);
});

test('a column is hidden and shown, a check enforced, partitions are counted', () => {
  const schema =
    mysql(`CREATE TABLE t (a int INVISIBLE, b int, CONSTRAINT c CHECK (a > 0) NOT ENFORCED) PARTITION BY HASH (b) PARTITIONS 4;
    ALTER TABLE t ALTER COLUMN a SET VISIBLE, ALTER COLUMN b SET INVISIBLE; ALTER TABLE t ALTER CHECK c ENFORCED;
    ALTER TABLE t ADD PARTITION PARTITIONS 2; ALTER TABLE t COALESCE PARTITION 1`);
  const { columns, constraints: all, partitionBy } = table(schema, '"".t');
  expect(columns.map(({ invisible }) => invisible ?? false)).toEqual([false, true]);
  expect(all.map(({ validated }) => validated)).toEqual([true]);
  expect(partitionBy).toMatch(/partitions 5$/i);
});

test('ALTER VIEW says the whole of it anew', () => {
  const schema = mysql('CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t; ALTER VIEW v AS SELECT 1 AS a');
  expect(lookup(schema, '"".v')).toMatchObject({
    definition: expect.stringMatching(/^CREATE OR REPLACE\s+VIEW v AS SELECT 1/),
    changes: [],
  });
});
