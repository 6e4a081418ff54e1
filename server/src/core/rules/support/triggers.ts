import type { Operation } from '../../operation';
import type { StatementContext } from '../statement-context';

/** Makes or drops a trigger of a table that others use: told once of a migration, whose locks are held until it ends. */
export function isTriggerInUse(operation: Operation, context: StatementContext): boolean {
  if (operation.kind !== 'createObject' && operation.kind !== 'dropObject') return false;
  const { class: objectClass, table } = operation.object;
  return objectClass === 'trigger' && table !== null && !context.isExempt(table) && !context.isMadeHere(table);
}
