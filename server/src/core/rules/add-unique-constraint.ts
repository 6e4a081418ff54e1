import { splitUnique } from '../fixes/sequences/unique-by-index';
import type { AddColumn, AddConstraint } from '../operation';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { isInUse } from './support/in-use';
import { reportDuplicates, uniqueColumns } from './support/unique-columns';
import { adviseUsingIndex } from './support/using-index';
import { quoted } from './support/wording';

export const addUniqueConstraint = operationRule({
  id: 'add-unique-constraint',
  aliases: [
    'disallowed-unique-constraint',
    'PG105',
    'E7',
    'add_unique_constraint',
    'add-constraint-unique',
    'disallow-unique-constraint',
    'US014',
    ...['MF101', 'MF102', 'ADD_UNIQUE', 'KEY.009', 'UniqueConstraintAddition'],
  ],
  summary:
    'Demands that values of existing columns are unique: one duplicate makes it fail, and PostgreSQL locks the table meanwhile.',
  level: 'warning',
  byDialect: { postgresql: 'error' },
  kinds: ['createIndex', 'addConstraint', 'addColumn'],
  check(operation, context) {
    if (context.dialect === 'postgresql') {
      if (operation.kind === 'addConstraint') checkConstraint(operation, context);
      // Of an index add-unique-may-fail tells.
      else if (operation.kind === 'addColumn') checkColumn(operation, context);
      return;
    }
    const columns = operation.kind === 'addColumn' ? null : uniqueColumns(operation);
    if (operation.kind === 'addColumn' || columns === null) return;
    const { span } = operation.kind === 'createIndex' ? (operation.index ?? operation.table) : operation.constraint;
    reportDuplicates(operation, columns, span, context);
  },
});

function checkConstraint(operation: AddConstraint, context: StatementContext): void {
  const { constraint, table } = operation;
  if (constraint.type !== 'unique' || constraint.usingIndex !== null) return;
  if (!isInUse(table, context)) return;
  const what = constraint.name ? quoted(constraint.name) : 'this UNIQUE';
  context.report({
    span: constraint.name?.span ?? constraint.span,
    message: `Adding ${what} builds an index of ${quoted(table)} under ACCESS EXCLUSIVE: nobody reads or writes until it is built, and the first duplicate makes it fail. ${adviseUsingIndex('UNIQUE', table, context)}`,
    fixes: [splitUnique(operation)],
    foretells: 'failure with rows',
  });
}

function checkColumn({ table, definition, constraints }: AddColumn, context: StatementContext): void {
  const unique = constraints.find(({ type }) => type === 'unique');
  if (!unique || !isInUse(table, context)) return;
  context.report({
    span: unique.name?.span ?? unique.span,
    message: `UNIQUE in the definition of ${quoted(definition.column)} makes ADD COLUMN build an index of ${quoted(table)} under ACCESS EXCLUSIVE. Add the column first. ${adviseUsingIndex('UNIQUE', table, context)}`,
  });
}
