import type { AddColumn, AddConstraint, ConstraintDefinition, CreateTable, ForeignKeyReference } from '../../operation';

/** What may bring a foreign key. */
export const bringForeignKeys = ['createTable', 'addColumn', 'addConstraint'] as const;

export type BringsForeignKeys = CreateTable | AddColumn | AddConstraint;

export interface AddedForeignKey {
  readonly constraint: ConstraintDefinition;
  readonly references: ForeignKeyReference;
  readonly columns: readonly string[];
}

/** The foreign keys that an operation adds, inside definitions of columns and on their own. */
export function addedForeignKeys(operation: BringsForeignKeys): readonly AddedForeignKey[] {
  const constraints = operation.kind === 'addConstraint' ? [operation.constraint] : operation.constraints;
  return constraints.flatMap((constraint) => {
    const { references } = constraint;
    return references ? [{ constraint, references, columns: constraint.columns.map(({ name }) => name) }] : [];
  });
}
