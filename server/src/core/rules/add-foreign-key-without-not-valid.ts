import { atLeast } from '../dialect';
import { addNotValid, addNotValidAndValidate } from '../fixes/add-not-valid';
import { splitColumnConstraint } from '../fixes/sequences/constraint-of-column';
import type { AddColumn, AddConstraint, ConstraintDefinition, ObjectName } from '../operation';
import { cover, type Span } from '../span';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { quoted } from './support/wording';

export const addForeignKeyWithoutNotValid = operationRule({
  id: 'add-foreign-key-without-not-valid',
  aliases: [
    'adding-foreign-key-constraint',
    'PG306',
    'E1',
    'add_foreign_key',
    'add-constraint-fk-no-not-valid',
    'add-fk-without-not-valid',
    'US012',
    'add_reference',
    'constraint-excessive-lock',
  ],
  summary: 'Adds a foreign key and checks every row while both tables are locked.',
  level: 'error',
  dialects: ['postgresql'],
  kinds: ['addConstraint', 'addColumn'],
  check(operation, context) {
    if (context.isExempt(operation.table) || context.table(operation.table) === 'absent') return;
    if (operation.kind === 'addConstraint') checkConstraint(operation, context);
    else checkColumn(operation, context);
  },
});

function checkConstraint(operation: AddConstraint, context: StatementContext): void {
  const { constraint } = operation;
  const { references } = constraint;
  if (!references || constraint.notValid || constraint.notEnforced) return;
  const span = constraint.name?.span ?? columnsSpan(constraint);
  const what = describe(operation.table, references.table, context);
  const table = context.table(operation.table);
  if (typeof table === 'object' && table.partitionBy !== null && !atLeast(context.version, 18, 0, false)) {
    const message = `${what} A partitioned table takes NOT VALID from PostgreSQL 18 on only: add it to each partition NOT VALID, VALIDATE those, then add it here.`;
    context.report({ span, message });
    return;
  }
  context.report({
    span,
    message: `${what} Add it NOT VALID, and VALIDATE CONSTRAINT in a later migration.`,
    fixes: [addNotValid(operation), addNotValidAndValidate(operation)],
  });
}

/** A column that is added with a default has a value to check in every row; without one there is nothing to look at. */
function checkColumn(operation: AddColumn, context: StatementContext): void {
  const { table, definition, constraints } = operation;
  const key = constraints.find(({ references }) => references !== null);
  if (!key?.references || key.notEnforced) return;
  const parent = key.references.table;
  if (definition.default !== null && !definition.default.isNull) {
    const message = `${describe(table, parent, context)} Add the column first, and its foreign key NOT VALID in a statement of its own.`;
    context.report({ span: parent.span, message, fixes: [splitColumnConstraint(operation, key)] });
    return;
  }
  if (isNobodyElses(table, parent, context)) return;
  const message = `REFERENCES on a new column reads no row, but waits for a lock that blocks writes to ${quoted(parent)}, and holds it until the transaction ends. Keep the transaction short, or set a lock_timeout.`;
  context.report({ span: parent.span, message, atMost: 'info' });
}

/** The table itself, or one that the migration has made and that nobody writes yet: its lock is no other lock. */
function isNobodyElses(table: ObjectName, parent: ObjectName, context: StatementContext): boolean {
  return context.key(table) === context.key(parent) || context.isMadeHere(parent);
}

function describe(table: ObjectName, parent: ObjectName, context: StatementContext): string {
  const tables = isNobodyElses(table, parent, context) ? quoted(table) : `${quoted(table)} and ${quoted(parent)}`;
  return `Adding this foreign key blocks writes to ${tables} while every row is checked.`;
}

function columnsSpan({ columns, span }: ConstraintDefinition): Span {
  const [first, ...rest] = columns;
  return first ? rest.reduce((whole, column) => cover(whole, column.span), first.span) : span;
}
