import type { StatementCost } from '../../costs/mysql/statement-cost';
import type { ObjectName, OperationOf } from '../../operation';
import type { StatementContext } from '../statement-context';
import { costOn } from './ddl-cost';
import { refusedAlgorithm } from './refused-algorithm';

/** What an ALTER TABLE does with a primary key. */
export type KeyChange = 'add' | 'replace' | 'drop';

/** One of the operations that the change is made of: DROP PRIMARY KEY where there is one. */
export type KeyOperation = OperationOf<'addConstraint' | 'dropConstraint'>;

/** The change and its cost, where this operation is the one to tell of it; null where it is not, or where the server refuses it. */
export function keyChange(
  operation: KeyOperation,
  context: StatementContext,
): { readonly change: KeyChange; readonly cost: StatementCost } | null {
  const table: ObjectName = operation.table;
  if (!isKey(operation) || context.isExempt(table) || context.table(table) === 'absent') return null;
  const cost = costOn(table, context);
  if (!cost || refusedAlgorithm(cost, context.dialect)) return null;
  const drops = cost.clauses.some((clause) => clause.operation.kind === 'dropConstraint' && isKey(clause.operation));
  const adds = cost.clauses.some((clause) => clause.operation.kind === 'addConstraint' && isKey(clause.operation));
  if (drops && adds) return operation.kind === 'dropConstraint' ? { change: 'replace', cost } : null;
  return { change: adds ? 'add' : 'drop', cost };
}

function isKey(operation: KeyOperation): boolean {
  return operation.kind === 'addConstraint'
    ? operation.constraint.type === 'primary key'
    : operation.type === 'primary key';
}
