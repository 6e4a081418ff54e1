import type { Fix } from '../../fix';
import type { OperationOf } from '../../operation';
import type { StatementPlace } from '../../rules/report';
import { mentionedLater, mentionsIn } from '../mentions';
import { replacedBySequence } from '../sequence';
import { alterTable, dropConstraint, ignoring, validation } from './statements';

/**
 * ATTACH PARTITION after a CHECK that says what its bound does, and was validated while others read and wrote; it is not needed after that.
 * No fix where a later statement names the partition, and may need it attached.
 * @param check as `checkOfBound` writes it
 */
export function splitAttach(
  operation: OperationOf<'attachPartition'>,
  check: string,
): (place: StatementPlace) => Fix | null {
  return (place) => {
    const { table: parent, partition, bound } = operation;
    if (mentionedLater(place, partition.name).length > 0) return null;
    const name = `${partition.name}_bound`;
    if (mentionsIn(place.lineage).of(name).length > 0) return null;
    return replacedBySequence(place, operation, (p) => {
      const drop = dropConstraint(p, partition, name);
      const add = alterTable(p, partition, p.sql`add constraint ${p.id(name)} check (${check}) not valid`);
      return {
        inPlace: [add],
        undo: { is: (one) => one.kind === 'detachPartition' && one.partition.name === partition.name, by: [drop] },
        steps: [
          validation(p, partition, name),
          {
            name: `attach ${partition.name}`,
            up: [alterTable(p, parent, p.sql`attach partition ${p.name(partition)} ${bound}`), drop],
            down: [
              alterTable(p, parent, p.sql`detach partition ${p.name(partition)}`),
              ignoring(
                'down-lossy-definition, down-does-not-revert',
                'every row passes; validate it before you go up again',
              ),
              add,
            ],
          },
        ],
      };
    });
  };
}
