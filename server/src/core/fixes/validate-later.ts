import type { Fix } from '../fix';
import type { FoldedStatement } from '../fold';
import type { ValidateConstraint } from '../operation';
import type { MigrationPlace, StatementPlace } from '../rules/report';
import { mentionedLater } from './mentions';
import { replacedBySequence } from './sequence';
import { validation } from './sequences/statements';

/** Moves VALIDATE CONSTRAINT to a migration of its own. No fix where a later statement names the constraint: it may count on it. */
export function validateLater(
  operation: ValidateConstraint,
  { statement }: FoldedStatement,
  up: readonly FoldedStatement[],
): (place: MigrationPlace) => Fix | null {
  return (migration) => {
    const index = up.findIndex((one) => one.statement === statement);
    const file = migration.migration.up?.file ?? '';
    const place: StatementPlace = { ...migration, half: 'up', file, statement, index, folded: () => up };
    const { table, constraint } = operation;
    if (mentionedLater(place, constraint.name).length > 0) return null;
    return replacedBySequence(place, operation, (p) => ({
      inPlace: [],
      undo: { is: () => false, by: [] },
      steps: [validation(p, table, constraint.name)],
    }));
  };
}
