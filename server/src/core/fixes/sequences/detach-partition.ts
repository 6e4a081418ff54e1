import type { Fix } from '../../fix';
import type { OperationOf } from '../../operation';
import type { StatementPlace } from '../../rules/report';
import { relationKey } from '../../schema/names';
import { lookupTable } from '../../schema/schema';
import { mentionedLater } from '../mentions';
import { runOutsideInPlace } from '../run-outside';
import { replacedBySequence } from '../sequence';
import { alterTable } from './statements';
import { stateBefore } from './table-before';

/**
 * DETACH PARTITION CONCURRENTLY in a migration of its own, where it cannot leave the transaction where it stands. No fix where the way
 * back would have nothing left, where the bound to attach it by again is not known, or a later statement names the partition.
 */
export function splitDetach(operation: OperationOf<'detachPartition'>): (place: StatementPlace) => Fix | null {
  return (place) => {
    const { table: parent, partition } = operation;
    const bound = boundBefore(operation, place);
    if (bound === null || runOutsideInPlace(place) || mentionedLater(place, partition.name).length > 0) return null;
    if (place.migration.down?.statements.length === 1) return null;
    return replacedBySequence(place, operation, (p) => ({
      inPlace: [],
      undo: { is: (one) => one.kind === 'attachPartition' && one.partition.name === partition.name, by: [] },
      steps: [
        {
          name: `detach ${partition.name}`,
          up: [alterTable(p, parent, p.sql`detach partition ${p.name(partition)} concurrently`)],
          down: [alterTable(p, parent, p.sql`attach partition ${p.name(partition)} ${bound}`)],
          outsideTransaction: true,
        },
      ],
    }));
  };
}

function boundBefore({ partition }: OperationOf<'detachPartition'>, place: StatementPlace): string | null {
  const before = stateBefore(place);
  if (!before) return null;
  const table = lookupTable(before.schema, relationKey(before.schema, before.session, partition));
  return typeof table === 'object' ? (table.partitionBound ?? null) : null;
}
