import { addNotValid, addNotValidAndValidate } from '../fixes/add-not-valid';
import { splitColumnConstraint } from '../fixes/sequences/constraint-of-column';
import type { AddColumn, AddConstraint } from '../operation';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { isInUse } from './support/in-use';
import { quoted } from './support/wording';

export const addCheckWithoutNotValid = operationRule({
  id: 'add-check-without-not-valid',
  aliases: [
    'constraint-missing-not-valid',
    'PG305',
    'E1',
    'add_check_constraint',
    'add-constraint-check-no-not-valid',
    'US013',
  ],
  summary: 'Adds a CHECK and reads the whole table while nobody can use it.',
  level: 'error',
  dialects: ['postgresql'],
  kinds: ['addConstraint', 'addColumn'],
  check(operation, context) {
    if (!isInUse(operation.table, context)) return;
    if (operation.kind === 'addConstraint') checkConstraint(operation, context);
    else checkColumn(operation, context);
  },
});

function checkConstraint(operation: AddConstraint, context: StatementContext): void {
  const { constraint, table } = operation;
  if (constraint.type !== 'check' || constraint.notValid || constraint.notEnforced) return;
  const what = constraint.name ? quoted(constraint.name) : 'this CHECK';
  context.report({
    span: constraint.name?.span ?? constraint.expression?.span ?? constraint.span,
    message: `Adding ${what} reads all of ${quoted(table)} under ACCESS EXCLUSIVE, and fails on the first row that does not meet it. Add it NOT VALID, and VALIDATE CONSTRAINT in a later migration.`,
    fixes: [addNotValid(operation), addNotValidAndValidate(operation)],
    foretells: 'failure with rows',
  });
}

/** The whole table is read, though every row holds the same value: measured on PostgreSQL 12–18. */
function checkColumn(operation: AddColumn, context: StatementContext): void {
  const { table, definition, constraints } = operation;
  const check = constraints.find(({ type }) => type === 'check');
  if (!check || check.notEnforced) return;
  context.report({
    span: check.name?.span ?? check.expression?.span ?? check.span,
    message: `A CHECK in the definition of ${quoted(definition.column)} makes ADD COLUMN read all of ${quoted(table)} under ACCESS EXCLUSIVE. Add the column first, and its CHECK NOT VALID in a clause of its own.`,
    fixes: [splitColumnConstraint(operation, check)],
  });
}
