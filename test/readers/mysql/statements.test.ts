import { expect, it } from 'vitest';
import { at, mariadb, mysql, read, readAll } from './read';

it('CREATE TABLE: columns, keys, constraints, options', () => {
  const text = `CREATE TABLE IF NOT EXISTS \`t\` (
    id int(10) unsigned NOT NULL AUTO_INCREMENT,
    flag bool DEFAULT TRUE,
    kind enum('a','b,c') NOT NULL DEFAULT 'a',
    total decimal(8) GENERATED ALWAYS AS (price * count) STORED,
    mail varchar(255) UNIQUE,
    owner int REFERENCES u (id),
    PRIMARY KEY (id),
    UNIQUE KEY by_mail (mail(10)),
    KEY (kind, flag),
    CONSTRAINT f FOREIGN KEY (owner) REFERENCES users (id) ON DELETE CASCADE,
    CHECK (total > 0)
  ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='it''s';`;
  const table = read('createTable', text);
  expect(table).toMatchObject({ ifNotExists: true, options: "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='it''s'" });
  expect(table.columns.map(({ column, type, notNull }) => [column.name, type?.name, type?.arguments, notNull])).toEqual(
    [
      ['id', 'int unsigned', [], true],
      ['flag', 'tinyint', ['1'], false],
      ['kind', 'enum', ["'a'", "'b,c'"], true],
      ['total', 'decimal', ['8', '0'], false],
      ['mail', 'varchar', ['255'], false],
      ['owner', 'int', [], false],
    ],
  );
  expect(table.columns[3]?.generated).toMatchObject({ stored: true, expression: { columns: ['price', 'count'] } });
  expect(table.constraints.map(({ type, inline, name }) => [type, inline, name?.name ?? null])).toEqual([
    ['unique', true, null],
    ['foreign key', true, null],
    ['primary key', false, null],
    ['foreign key', false, 'f'],
    ['check', false, null],
  ]);
  expect(
    table.indexes?.map(({ index, unique, keys }) => [index?.name ?? null, unique, keys.map(({ text: key }) => key)]),
  ).toEqual([
    ['by_mail', true, ['mail(10)']],
    [null, false, ['kind', 'flag']],
  ]);
});

it.each([
  ['CREATE TABLE a LIKE b', { kind: 'createTable', like: [{ name: 'b' }] }],
  [
    'CREATE TABLE a AS SELECT x, y FROM b',
    { kind: 'createTable', asQuery: 'with data', selected: { expressions: ['x', 'y'], everyRow: true } },
  ],
  [
    'CREATE UNIQUE INDEX i ON t (a, (lower(b)))',
    {
      kind: 'createIndex',
      unique: true,
      keys: [{ column: 'a' }, { column: null, expression: { functions: ['lower'] } }],
    },
  ],
  ['DROP TABLE IF EXISTS a', { kind: 'dropTable', ifExists: true }],
  ['DROP DATABASE d', { kind: 'dropObject', object: { class: 'schema' } }],
  ['TRUNCATE a', { kind: 'truncate' }],
  ['RENAME TABLE a TO b', { kind: 'renameTable', to: { name: 'b' } }],
  ['SET SESSION lock_wait_timeout = 5', { kind: 'setVariable', name: 'lock_wait_timeout', value: '5' }],
  ['SET FOREIGN_KEY_CHECKS=0', { kind: 'setVariable', name: 'foreign_key_checks', value: '0' }],
  ['SET @@session.sql_mode = ""', { kind: 'setVariable', name: 'sql_mode', value: '' }],
  ['SET @a := 1', { kind: 'setVariable', name: '@a', value: '1' }],
  ['SET NAMES utf8mb4', { kind: 'setVariable', name: 'names', value: 'utf8mb4' }],
  ['SET GLOBAL x = 1', { kind: 'other' }],
  ['START TRANSACTION', { kind: 'transaction', action: 'begin' }],
  ['ROLLBACK TO SAVEPOINT s', { kind: 'transaction', action: 'rollback to', savepoint: 's' }],
  [
    'UPDATE t SET a = 1 AND b = 2 LIMIT 5',
    {
      kind: 'update',
      where: 'none',
      limited: true,
      ordered: false,
      assignments: [{ column: 'a', value: { text: '1 AND b = 2' } }],
    },
  ],
  [
    'UPDATE t JOIN u ON u.id = t.id SET t.a = u.a WHERE t.b > 1',
    { kind: 'update', joined: true, columns: ['a'], where: 'condition' },
  ],
  ['UPDATE t SET a = 1 WHERE 1 = 1', { kind: 'update', where: 'always true' }],
  ['DELETE FROM t ORDER BY id LIMIT 10', { kind: 'delete', where: 'none', limited: true, ordered: true }],
  ['DELETE t FROM t JOIN u ON u.id = t.id WHERE u.x', { kind: 'delete', joined: true, where: 'condition' }],
  ['INSERT IGNORE INTO t (a) VALUES (1)', { kind: 'insert', columns: ['a'], source: 'values', orReplace: false }],
  [
    'REPLACE INTO t SELECT * FROM u',
    { kind: 'insert', source: 'query', orReplace: true, selected: { expressions: null } },
  ],
  ['INSERT INTO t SET a = 1', { kind: 'insert', columns: ['a'], source: 'values' }],
  ['WITH c AS (SELECT 1 AS x) SELECT * FROM c', { kind: 'query', trivial: true }],
  ['CALL work()', { kind: 'query', functions: ['work'] }],
  ['SELECT 1', { kind: 'query', trivial: true }],
  ['OPTIMIZE TABLE t', { kind: 'maintenance', command: 'vacuum full', table: { name: 't' } }],
  ["GRANT SELECT ON d.* TO 'u'@'%'", { kind: 'grant', revoke: false }],
  [
    'CREATE OR REPLACE VIEW v AS SELECT * FROM a JOIN b ON a.id = b.id',
    { kind: 'createObject', orReplace: true, object: { class: 'view' }, dependsOn: [{ name: 'a' }, { name: 'b' }] },
  ],
  ['DROP VIEW IF EXISTS v', { kind: 'dropObject', object: { class: 'view' } }],
  ['LOCK TABLES `a` WRITE', { kind: 'lockTable', mode: 'WRITE' }],
])('%s', (text, expected) => {
  expect(readAll(text)[0]).toMatchObject(expected);
});

it('bodies of routines and triggers are one statement, semicolons and all', () => {
  const script = `DELIMITER $$
CREATE DEFINER=\`root\`@\`localhost\` TRIGGER log_it AFTER INSERT ON orders FOR EACH ROW
BEGIN
  IF NEW.total > 0 THEN INSERT INTO audit (id) VALUES (NEW.id); END IF;
END$$
DELIMITER ;
CREATE PROCEDURE fill() BEGIN DECLARE i INT DEFAULT 0; WHILE i < 3 DO SET i = i + 1; END WHILE; END;
INSERT INTO t VALUES (1);`;
  const statements = mysql
    .split(script, { ends: 'server', psqlCommands: false })
    .filter(({ kind }) => kind === 'statement')
    .map(({ span }) => readAll(at(script, span)));
  expect(statements).toMatchObject([
    [{ kind: 'createObject', object: { class: 'trigger', name: { name: 'log_it' }, table: { name: 'orders' } } }],
    [{ kind: 'createObject', object: { class: 'procedure', name: { name: 'fill' } } }],
    [{ kind: 'insert' }],
  ]);
});

it('what stands in an executable comment is code, with its place', () => {
  const text = 'CREATE TABLE t (a int /*!80023 INVISIBLE */) /*!50100 PARTITION BY HASH (a) */;';
  const table = read('createTable', text);
  expect(table).toMatchObject({ columns: [{ attributes: { invisible: true } }], partitionBy: 'PARTITION BY HASH (a)' });
  expect(read('createTable', text, mariadb).columns[0]?.attributes?.invisible).toBe(false);
  const set = '/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE="NO_AUTO_VALUE_ON_ZERO" */;';
  expect(readAll(set)).toMatchObject([{ name: '@old_sql_mode' }, { name: 'sql_mode', value: 'NO_AUTO_VALUE_ON_ZERO' }]);
  expect(readAll('/*!40000 ALTER TABLE `t` DISABLE KEYS */;')).toMatchObject([{ option: 'DISABLE KEYS' }]);
  expect(readAll('/*M!100301 ALTER TABLE t ADD c int */;', mariadb)).toMatchObject([{ kind: 'addColumn' }]);
  expect(readAll('/*M!100301 ALTER TABLE t ADD c int */;')).toEqual([]);
});

it.each([
  ['year > 1900 AND day BETWEEN 1 AND 31', ['year', 'day']],
  ['due > now() + INTERVAL 2 DAY', ['due']],
  ['extract(YEAR FROM born) = 1999', ['born']],
  ["CASE WHEN kind = 'a' THEN 1 ELSE other END > 0", ['kind', 'other']],
  ['CAST(body AS json) IS NOT NULL', ['body']],
  ['`key` = 1 OR t.total > 2', ['key', 'total']],
])('the columns of %s', (condition, columns) => {
  const check = read('addConstraint', `ALTER TABLE t ADD CHECK (${condition})`);
  expect(check.constraint.expression?.columns).toEqual(columns);
});
