import type { OperationKind } from '../../operation';
import type { Step } from '../step';

/** Keys that go, then what is done to columns in the order of the text, then keys that come, those that refer to others last. */
const passes: Partial<Record<OperationKind, number>> = {
  dropConstraint: 0,
  dropIndex: 0,
  createIndex: 2,
  addConstraint: 2,
};

const columns = 1;

/** MySQL carries out all clauses of an ALTER TABLE at once: an index may stand before the column that it is on. */
export function passOf({ operation }: Step): number {
  if (operation.kind === 'addConstraint' && operation.constraint.type === 'foreign key') return 3;
  return passes[operation.kind] ?? columns;
}
