import type { Fix } from '../../fix';
import type { OperationOf } from '../../operation';
import type { StatementPlace } from '../../rules/report';
import type { Constraint } from '../../schema/objects';
import { replacedBySequence } from '../sequence';
import { isChangedLater } from './later';
import { alterTable, dropConstraint, validation } from './statements';

/**
 * Changes a type that is free but for the CHECKs on its column: they are dropped, come back NOT VALID in the same transaction, and are
 * validated in migrations of their own. No fix where one of them says more than its expression, or a later statement changes the column.
 */
export function recheckLater(
  operation: OperationOf<'changeColumnType'>,
  checks: readonly Constraint[],
): (place: StatementPlace) => Fix | null {
  return (place) => {
    const { table, column, span } = operation;
    if (isChangedLater(place, table, column.name)) return null;
    if (checks.some(({ definition }) => definition.expression === null || definition.noInherit)) return null;
    const clause = place.statement.content.text.slice(span.start, span.end);
    return replacedBySequence(place, operation, (p) => ({
      inPlace: [
        ...checks.map(({ name }) => dropConstraint(p, table, name)),
        alterTable(p, table, clause),
        ...checks.map(({ name, definition }) =>
          alterTable(
            p,
            table,
            p.sql`add constraint ${p.id(name)} check (${definition.expression?.text ?? ''}) not valid`,
          ),
        ),
      ],
      // The type goes back as it would have, and takes the CHECK with it.
      undo: { is: () => false, by: [] },
      steps: checks.map(({ name }) => validation(p, table, name)),
    }));
  };
}
