import { expect, it } from 'vitest';
import { at, mariadb, mysql, read, readAll } from './read';

it('one operation for each clause, in order, each with its place', () => {
  const text =
    'ALTER TABLE `app`.`users` ADD COLUMN a int NOT NULL DEFAULT 0 AFTER id, MODIFY b varchar(20), ADD UNIQUE KEY u (a, b(3) DESC), ALGORITHM=INPLACE, LOCK=NONE;';
  const operations = readAll(text);
  expect(operations.map(({ kind }) => kind)).toEqual([
    'addColumn',
    'modifyColumn',
    'createIndex',
    'alterTableOption',
    'alterTableOption',
  ]);
  expect(operations.map(({ span }) => at(text, span))).toEqual([
    'ADD COLUMN a int NOT NULL DEFAULT 0 AFTER id',
    'MODIFY b varchar(20)',
    'ADD UNIQUE KEY u (a, b(3) DESC)',
    'ALGORITHM=INPLACE',
    'LOCK=NONE',
  ]);
  expect(operations[0]).toMatchObject({
    table: { schema: 'app', name: 'users' },
    definition: { column: { name: 'a' }, notNull: true, default: { text: '0', constant: true }, type: { name: 'int' } },
    position: { where: 'after', column: { name: 'id' } },
  });
  expect(operations[2]).toMatchObject({
    unique: true,
    keys: [{ column: 'a' }, { column: 'b', length: 3, order: 'desc' }],
  });
});

it('CHANGE names the column before and after, and replaces all of its definition', () => {
  const change = read(
    'modifyColumn',
    "ALTER TABLE t CHANGE COLUMN a b bigint(20) unsigned NOT NULL AUTO_INCREMENT COMMENT 'it''s' FIRST",
  );
  expect(change).toMatchObject({
    column: { name: 'a' },
    position: { where: 'first' },
    definition: {
      column: { name: 'b' },
      type: { name: 'bigint unsigned', arguments: [] },
      notNull: true,
      options: 'AUTO_INCREMENT',
      attributes: { comment: "it's", charset: null, onUpdate: null, invisible: false },
    },
  });
});

it('character sets, collations and moments of a column', () => {
  const { definition } = read(
    'modifyColumn',
    'ALTER TABLE t MODIFY at timestamp(6) NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6)',
  );
  expect(definition).toMatchObject({
    notNull: false,
    default: { text: 'CURRENT_TIMESTAMP(6)', constant: false, functions: ['current_timestamp'] },
    attributes: { onUpdate: { text: 'CURRENT_TIMESTAMP(6)' } },
  });
  const name = read('modifyColumn', 'ALTER TABLE t MODIFY n varchar(9) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin');
  expect(name.definition).toMatchObject({ collation: 'utf8mb4_bin', attributes: { charset: 'utf8mb4' } });
});

it.each([
  ['ALTER TABLE t DROP PRIMARY KEY', { kind: 'dropConstraint', constraint: { name: 'PRIMARY' }, type: 'primary key' }],
  ['ALTER TABLE t DROP FOREIGN KEY f', { kind: 'dropConstraint', constraint: { name: 'f' }, type: 'foreign key' }],
  ['ALTER TABLE t DROP CHECK c', { kind: 'dropConstraint', constraint: { name: 'c' }, type: 'check' }],
  ['ALTER TABLE t DROP INDEX i', { kind: 'dropIndex', index: { name: 'i' }, table: { name: 't' } }],
  ['ALTER TABLE t DROP a', { kind: 'dropColumn', column: { name: 'a' } }],
  ['ALTER TABLE t RENAME COLUMN a TO b', { kind: 'renameColumn', column: { name: 'a' }, to: { name: 'b' } }],
  ['ALTER TABLE t RENAME INDEX a TO b', { kind: 'renameIndex', index: { name: 'a' }, to: { name: 'b' } }],
  ['ALTER TABLE t RENAME TO db.u', { kind: 'renameTable', to: { name: 'u' } }],
  ['ALTER TABLE t ALTER COLUMN a SET DEFAULT 1', { kind: 'setDefault', value: { text: '1' } }],
  ['ALTER TABLE t ALTER a DROP DEFAULT', { kind: 'dropDefault' }],
  ['ALTER TABLE t ALTER INDEX i INVISIBLE', { kind: 'alterIndex', action: 'INVISIBLE' }],
  ['ALTER TABLE t ADD FULLTEXT (body)', { kind: 'createIndex', method: 'fulltext', index: null }],
  [
    'ALTER TABLE t ADD CONSTRAINT p PRIMARY KEY (a, b)',
    { kind: 'addConstraint', constraint: { type: 'primary key', name: null } },
  ],
  [
    'ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES u (id) ON DELETE CASCADE ON UPDATE SET NULL',
    {
      kind: 'addConstraint',
      constraint: {
        type: 'foreign key',
        name: { name: 'f' },
        references: { onDelete: 'cascade', onUpdate: 'set null' },
      },
    },
  ],
  [
    'ALTER TABLE t ADD CHECK (a > 0)',
    { kind: 'addConstraint', constraint: { type: 'check', expression: { columns: ['a'] } } },
  ],
  [
    'ALTER TABLE t CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin',
    { option: 'CONVERT TO CHARACTER SET', detail: 'utf8mb4 COLLATE utf8mb4_bin' },
  ],
  ['ALTER TABLE t DEFAULT CHARSET=utf8mb4', { option: 'CHARACTER SET', detail: 'utf8mb4' }],
  ['ALTER TABLE t ENGINE = InnoDB', { option: 'ENGINE', detail: 'InnoDB' }],
  ["ALTER TABLE t COMMENT 'x'", { option: 'COMMENT', detail: 'x' }],
  ['ALTER TABLE t FORCE', { option: 'FORCE' }],
  ['ALTER TABLE t DROP PARTITION p0, p1', { option: 'DROP PARTITION' }],
  ['ALTER TABLE t REMOVE PARTITIONING', { option: 'REMOVE PARTITIONING' }],
  ['ALTER TABLE t PARTITION BY HASH (id) PARTITIONS 4', { option: 'PARTITION BY' }],
])('%s', (text, expected) => {
  expect(readAll(text)[0]).toMatchObject(expected);
});

it('several columns in parentheses, several options without a comma', () => {
  expect(readAll('ALTER TABLE t ADD COLUMN (a int, b int NOT NULL)').map(({ kind }) => kind)).toEqual([
    'addColumn',
    'addColumn',
  ]);
  expect(readAll('ALTER TABLE t ENGINE=InnoDB ROW_FORMAT=DYNAMIC')).toMatchObject([
    { option: 'ENGINE' },
    { option: 'ROW_FORMAT', detail: 'DYNAMIC' },
  ]);
});

it.each([
  'ALTER TABLE t ADD COLUMN IF NOT EXISTS a int DEFAULT uuid()',
  'ALTER TABLE t DROP COLUMN IF EXISTS a, WAIT 5 DROP INDEX IF EXISTS i',
  'ALTER TABLE t WAIT 5 DROP COLUMN a',
  'ALTER TABLE IF EXISTS t ALTER INDEX i NOT IGNORED',
  'ALTER ONLINE TABLE t ADD CONSTRAINT f FOREIGN KEY IF NOT EXISTS (a) REFERENCES u (id)',
  'ALTER IGNORE TABLE t ADD UNIQUE u (a), ALGORITHM=NOCOPY',
  'ALTER TABLE t ADD c uuid, ADD d int AS (a + 1) PERSISTENT',
])("MariaDB's own words are read, whichever of the two is configured: %s", (text) => {
  if (text.includes(', WAIT')) return expect(mariadb.read(text).unread).not.toEqual([]);
  expect(readAll(text, mysql).length).toBeGreaterThan(0);
  expect(readAll(text, mariadb).length).toBeGreaterThan(0);
});

it.each([
  ['ALTER TABLE t ADD COLUMN IF NOT EXISTS a itn NOT NULL', 'itn'],
  ['ALTER TABLE t RENAM COLUMN a TO b', 'RENAM'],
  ['ALTER TABLE t ADD c int DEFAULT (1 +', '+'],
  ['SELCT 1', 'SELCT'],
])('what is wrong is not read, and the place is told: %s', (text, word) => {
  const { operations, unread } = mysql.read(text);
  expect(operations).toEqual([]);
  expect(unread.map(({ span }) => at(text, span))).toEqual([word]);
});

it('partitioning that follows the last clause without a comma', () => {
  const text = 'ALTER TABLE t MODIFY a bigint NOT NULL PARTITION BY HASH (a) PARTITIONS 4';
  const [modify, partition] = readAll(text);
  expect(modify).toMatchObject({ kind: 'modifyColumn', definition: { text: 'a bigint NOT NULL' } });
  expect(partition).toMatchObject({ option: 'PARTITION BY', detail: 'PARTITION BY HASH (a) PARTITIONS 4' });
  expect(readAll('ALTER TABLE t RENAME COLUMN a TO b, DROP c REMOVE PARTITIONING')).toMatchObject([
    { kind: 'renameColumn' },
    { kind: 'dropColumn' },
    { option: 'REMOVE PARTITIONING' },
  ]);
});
