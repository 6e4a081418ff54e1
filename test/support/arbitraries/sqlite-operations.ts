import fc from 'fast-check';
import { nowhere } from '../../../server/src/core/inverse/build';
import type { Operation, OperationOf } from '../../../server/src/core/operation';
import { createIndex, createTable, flag, indexKey, operation } from './common-operations';
import { identifier, localName, objectName } from './names';
import { inline, sqliteColumn, sqliteConstraint } from './parts';

const constant = fc.constant;
const on = { table: objectName, column: identifier };

const addColumn: fc.Arbitrary<Operation> = fc
  .record({ table: objectName, definition: sqliteColumn, constraint: fc.option(sqliteConstraint, { nil: null }) })
  .map(({ constraint, ...parts }) => {
    const takes = constraint?.type === 'foreign key' || constraint?.type === 'check';
    const constraints = constraint !== null && takes ? [inline(constraint, parts.definition.column.name)] : [];
    return { kind: 'addColumn', span: nowhere, ...parts, constraints, ifNotExists: false };
  });

const session: fc.Arbitrary<Operation> = fc
  .constantFrom(['begin', null], ['commit', null], ['savepoint', 'a'], ['release', 'Odd one'])
  .map(
    ([action, savepoint]) =>
      ({ kind: 'transaction', span: nowhere, action, savepoint, chain: false }) as OperationOf<'transaction'>,
  );

const pragma: fc.Arbitrary<Operation> = operation<OperationOf<'setVariable'>>({
  kind: constant('setVariable'),
  name: fc.constantFrom('foreign_keys', 'encoding', 'journal_mode'),
  value: fc.constantFrom(
    'ON',
    'off',
    '1',
    '-2000',
    '0.5',
    'UTF-8',
    'wal',
    'DELETE',
    "it's",
    '',
    'two words',
    'select',
    'default',
  ),
  scope: constant('session'),
});

/** Every operation that the SQLite writer accepts. */
export const sqliteOperation: fc.Arbitrary<Operation> = fc.oneof(
  pragma,
  createTable(localName, sqliteColumn, sqliteConstraint, constant('')),
  operation<OperationOf<'dropTable'>>({
    kind: constant('dropTable'),
    table: objectName,
    ifExists: flag,
    cascade: constant(false),
  }),
  operation<OperationOf<'renameTable'>>({
    kind: constant('renameTable'),
    table: objectName,
    to: identifier,
    ifExists: constant(false),
  }),
  addColumn,
  operation<OperationOf<'dropColumn'>>({
    kind: constant('dropColumn'),
    ...on,
    ifExists: constant(false),
    cascade: constant(false),
  }),
  operation<OperationOf<'renameColumn'>>({ kind: constant('renameColumn'), ...on, to: identifier }),
  createIndex(objectName, indexKey(constant(null)), constant({})),
  operation<OperationOf<'dropIndex'>>({
    kind: constant('dropIndex'),
    index: objectName,
    table: constant(null),
    concurrently: constant(false),
    ifExists: flag,
    cascade: constant(false),
    inStatement: constant(1),
  }),
  operation<OperationOf<'dropObject'>>({
    kind: constant('dropObject'),
    object: fc.record({
      class: fc.constantFrom('view', 'trigger'),
      name: objectName,
      signature: constant(null),
      table: constant(null),
    }),
    ifExists: flag,
    cascade: constant(false),
  }),
  session,
);
