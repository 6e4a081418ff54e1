import type { Operation } from '../../operation';
import type { Loss } from './loss';
import { isPlaceFor } from './place';
import type { BackupStatements } from './statements';

/**
 * SQLite's rebuild of a table with its lost columns copied from the backup: they may be NOT NULL, so that there is no time to fill them
 * afterwards.
 * @returns null for any other operation
 */
export function refilled(operation: Operation, loss: Loss, { previous }: BackupStatements): Operation | null {
  if (operation.kind !== 'rebuildTable' || operation.copied === null || !isPlaceFor(operation, loss)) return null;
  const { copied, definition } = operation;
  const expressionOf = (name: string) =>
    loss.columns.some((column) => column.name === name)
      ? previous(name)
      : copied.find(({ column }) => column === name)?.expression;
  return {
    ...operation,
    copied: definition.columns.flatMap(({ column: { name } }) => {
      const expression = expressionOf(name);
      return expression === undefined ? [] : [{ column: name, expression }];
    }),
  };
}
