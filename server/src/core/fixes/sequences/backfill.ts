import type { Fix } from '../../fix';
import type { Operation } from '../../operation';
import { isFilledIn } from '../../operations/filled-in';
import type { MigrationContext } from '../../rules/migration-context';
import type { MigrationPlace } from '../../rules/report';
import { mentionedLater } from '../mentions';
import { removeStatement } from '../remove-statement';
import { sequenceOf } from '../sequence';
import { nothingToTakeBack } from './statements';

type Backfill = Extract<Operation, { kind: 'insert' | 'update' | 'delete' | 'merge' }>;

/**
 * Moves an UPDATE to a migration of its own, which runs once the locks of this one are given back. No fix where a later statement names
 * the table, and may need its rows as they then are, nor for rows that are made or removed.
 * @param index of the statement in the way up
 */
export function moveBackfill(
  operation: Backfill,
  index: number,
  context: MigrationContext,
): (place: MigrationPlace) => Fix | null {
  return (migrationPlace) => {
    const { up } = migrationPlace.migration;
    const statement = up?.statements[index];
    if (!up || !statement || operation.kind !== 'update' || statement.content.operations.length > 1) return null;
    const place = { ...migrationPlace, half: up.kind, file: up.file, statement, index, folded: () => context.up };
    if (operation.conditional || isFilledIn(operation) || mentionedLater(place, operation.table.name).length > 0)
      return null;
    const { edit, above } = removeStatement(place, up, statement);
    const { text } = statement.content;
    return sequenceOf(
      place,
      [edit],
      () => [
        {
          name: `backfill ${operation.table.name}`,
          up: [`${above}${text.endsWith(';') ? text : `${text};`}`],
          down: nothingToTakeBack('the migration before it takes back what these values are in'),
        },
      ],
      true,
    );
  };
}
