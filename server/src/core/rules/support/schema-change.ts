import type { ObjectName, Operation } from '../../operation';

const kinds: ReadonlySet<string> = new Set([
  'dropTable',
  'renameTable',
  'addColumn',
  'modifyColumn',
  'dropColumn',
  'renameColumn',
  'changeColumnType',
  'setDefault',
  'dropDefault',
  'addConstraint',
  'dropConstraint',
  'alterConstraint',
  'createIndex',
  'dropIndex',
  'renameIndex',
  'alterIndex',
  'alterTableOption',
]);

/** The table whose definition an operation changes; null for one that changes none, and for one that makes a table. */
export function tableChangedBy(operation: Operation): ObjectName | null {
  if (!kinds.has(operation.kind) || !('table' in operation)) return null;
  return operation.table ?? null;
}
