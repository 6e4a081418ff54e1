import { atLeast } from '../../dialect';
import type { Fix } from '../../fix';
import type { ObjectName, OperationOf } from '../../operation';
import type { StatementPlace } from '../../rules/report';
import { mentionedLater } from '../mentions';
import { replacedBySequence } from '../sequence';
import { alterTable, ignoring } from './statements';
import { knownTable } from './table-before';

/**
 * DETACH PARTITION CONCURRENTLY in a migration of its own, and the DROP in the next: nobody waits for either. No fix before PostgreSQL 14,
 * where the statement drops several tables or with CASCADE, or where a later one names the partition.
 * @param parent of the partition
 */
export function splitPartitionDrop(
  operation: OperationOf<'dropTable'>,
  parent: ObjectName,
): (place: StatementPlace) => Fix | null {
  return (place) => {
    const { table, cascade } = operation;
    const bound = knownTable(place, table)?.partitionBound;
    const isAlone = place.statement.content.operations.length === 1;
    if (!bound || cascade || !isAlone || !atLeast(place.lineage.version, 14, 0, true)) return null;
    if (mentionedLater(place, table.name).length > 0) return null;
    return replacedBySequence(place, operation, (p) => ({
      inPlace: [],
      undo: { is: (one) => one.kind === 'createTable' && one.table.name === table.name, by: [] },
      steps: [
        {
          name: `detach ${table.name}`,
          up: [alterTable(p, parent, p.sql`detach partition ${p.name(table)} concurrently`)],
          down: [alterTable(p, parent, p.sql`attach partition ${p.name(table)} ${bound}`)],
          outsideTransaction: true,
        },
        {
          name: `drop ${table.name}`,
          up: [p.sql`drop table ${p.name(table)};`],
          down: [
            ignoring('down-does-not-revert', 'LIKE makes the indexes, and ATTACH the rest'),
            p.sql`create table ${p.name(table)} (like ${p.name(parent)} including all);`,
          ],
        },
      ],
    }));
  };
}
