import type { Fix } from '../../fix';
import type { OperationOf } from '../../operation';
import type { StatementPlace } from '../../rules/report';
import { firstFree } from '../../schema/derived-names';
import { expandAndContract } from './expand-contract';

/** Renames a column by a new one that both releases find: see `expandAndContract`. */
export function renameByCopy(operation: OperationOf<'renameColumn'>): (place: StatementPlace) => Fix | null {
  const { table, column, to } = operation;
  return (place) =>
    expandAndContract(place, {
      operation,
      isUndo: (one) => one.kind === 'renameColumn' && one.column.name === to.name && one.to.name === column.name,
      table,
      from: column.name,
      to: to.name,
      final: to.name,
      type: null,
      collation: null,
      application: `Hold this back until every release that runs reads and writes "${to.name}" alone.`,
    });
}

/**
 * Changes a column's type by a new column, which takes the old one's name in one transaction: see `expandAndContract`. No fix where USING
 * says how a value is made.
 */
export function retypeByCopy(operation: OperationOf<'changeColumnType'>): (place: StatementPlace) => Fix | null {
  const { table, column, type, collation, using } = operation;
  const to = firstFree(column.name, null, 'next', () => false);
  return (place) =>
    using !== null
      ? null
      : expandAndContract(place, {
          operation,
          isUndo: (one) => one.kind === 'changeColumnType' && one.column.name === column.name,
          table,
          from: column.name,
          to,
          final: column.name,
          type,
          collation,
          application: `Hold this back until every release that runs can take "${column.name}" as ${type.text}.`,
        });
}
