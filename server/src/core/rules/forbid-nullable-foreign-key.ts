import type { ConstraintDefinition, ObjectName, OperationOf } from '../operation';
import { findColumn, sameName } from '../schema/schema';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { quoted, quotedColumn } from './support/wording';

export const forbidNullableForeignKey = operationRule({
  id: 'forbid-nullable-foreign-key',
  aliases: ['forbid-nullable-fk'],
  summary: 'A foreign key over a column that may be NULL: such a row refers to nothing, and nothing checks it.',
  level: 'off',
  kinds: ['createTable', 'addColumn', 'addConstraint'],
  check(operation, context) {
    const all = operation.kind === 'addConstraint' ? [operation.constraint] : operation.constraints;
    for (const constraint of all) {
      const { references } = constraint;
      if (constraint.type !== 'foreign key' || references === null || mayBeMeant(constraint, operation.table, context))
        continue;
      const column = constraint.columns.find(({ name }) => isNullable(name, operation, context));
      if (!column) continue;
      context.report({
        span: column.span,
        message: `${quotedColumn(operation.table, column.name)} may be NULL: such a row refers to no row of ${quoted(references.table)}, and no check tells. Make it NOT NULL.`,
      });
    }
  },
});

/** SET NULL needs a column that can be NULL, and so does a tree its root. */
function mayBeMeant({ references }: ConstraintDefinition, table: ObjectName, context: StatementContext): boolean {
  if (references === null) return true;
  return (
    [references.onDelete, references.onUpdate].includes('set null') ||
    context.key(references.table) === context.key(table)
  );
}

function isNullable(
  name: string,
  operation: OperationOf<'createTable' | 'addColumn' | 'addConstraint'>,
  context: StatementContext,
): boolean {
  if (operation.kind === 'addConstraint') {
    const table = context.table(operation.table);
    const column = typeof table === 'string' ? table : findColumn(table, name, context.dialect);
    return typeof column === 'object' && column.notNull === false;
  }
  const isSame = ({ column }: { readonly column: { readonly name: string } }) =>
    sameName(column.name, name, context.dialect);
  const definition = operation.kind === 'addColumn' ? operation.definition : operation.columns.find(isSame);
  const inKey = operation.constraints.some(
    ({ type, columns }) => type === 'primary key' && columns.some((column) => isSame({ column })),
  );
  return definition?.notNull === false && !inKey;
}
