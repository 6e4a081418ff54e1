import { expect, test } from 'vitest';
import type { OperationOf } from '../../../server/src/core/operation';
import { completedDefinition, droppedAttributes } from '../../../server/src/core/schema/dropped-attributes';
import { columnChanges } from '../../../server/src/core/schema/modified-column';
import { half, mysql, table } from '../script';

const created = `CREATE TABLE t (id int unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY COMMENT 'it''s', n int unsigned NOT NULL DEFAULT 0 COMMENT 'how many',
  s varchar(10) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL, at timestamp NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP)
  DEFAULT CHARSET=utf8mb4`;

function modified(clause: string) {
  const before = table(mysql(created), '"".t');
  const [statement] = half(`ALTER TABLE t ${clause}`, 'mysql').statements;
  const operation = statement?.content.operations[0] as OperationOf<'modifyColumn'>;
  const column = before.columns.find(({ name }) => name === operation.column.name);
  if (!column) throw new Error(`no column ${operation.column.name}`);
  return { before, operation, column };
}

test.each([
  ['MODIFY n int', "n int UNSIGNED NOT NULL DEFAULT 0 COMMENT 'how many'"],
  ['MODIFY n bigint unsigned NOT NULL', "n bigint unsigned DEFAULT 0 COMMENT 'how many' NOT NULL"],
  ["MODIFY n int signed NULL DEFAULT NULL COMMENT ''", null],
  ['MODIFY n text NOT NULL', "n text COMMENT 'how many' NOT NULL"],
  ['MODIFY id bigint unsigned', "id bigint unsigned AUTO_INCREMENT COMMENT 'it''s'"],
  ['MODIFY s varchar(20)', 's varchar(20) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL'],
  ['MODIFY s varchar(20) CHARACTER SET utf8mb4 DEFAULT 1', 's varchar(20) CHARACTER SET utf8mb4 NOT NULL DEFAULT 1'],
  [
    'CHANGE at seen datetime AFTER `id`',
    'seen datetime DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP AFTER `id`',
  ],
  ['MODIFY n int unsigned AS (1 + 1) STORED', "n int unsigned AS (1 + 1) STORED NOT NULL COMMENT 'how many'"],
])('%s, with what it drops', (clause, expected) => {
  const { before, operation, column } = modified(clause);
  const dropped = droppedAttributes(operation, column, before);
  expect(dropped.length === 0 ? null : completedDefinition(operation.definition, dropped)).toBe(expected);
});

test.each([
  ['MODIFY n int unsigned NOT NULL DEFAULT 0', []],
  ["MODIFY n int unsigned NOT NULL DEFAULT '0'", []],
  ['MODIFY n bigint NOT NULL DEFAULT 0', ['changeColumnType']],
  ['MODIFY n int unsigned DEFAULT 0', ['dropNotNull']],
  ['MODIFY id int unsigned', []],
  ['MODIFY s varchar(10) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL', []],
  ['MODIFY s varchar(10) NOT NULL', ['changeColumnType']],
  ['MODIFY at timestamp NULL DEFAULT now() ON UPDATE now()', []],
  ['CHANGE n m int unsigned NOT NULL', ['dropDefault', 'renameColumn']],
])('%s comes to %j', (clause, expected) => {
  const { before, operation, column } = modified(clause);
  expect(columnChanges(operation, column, before).map(({ kind }) => kind)).toEqual(expected);
});
