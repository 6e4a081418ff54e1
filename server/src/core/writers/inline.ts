import type { ConstraintDefinition } from '../operation';

/** A constraint that may stand inside the definition of `column` and mean the same there. A check's name would come out another. */
export function standsInline(constraint: ConstraintDefinition, column: string): boolean {
  const [key, ...others] = constraint.columns;
  return (
    constraint.inline &&
    constraint.type !== 'check' &&
    constraint.type !== 'exclude' &&
    constraint.usingIndex === null &&
    constraint.include.length === 0 &&
    key?.name === column &&
    others.length === 0
  );
}
