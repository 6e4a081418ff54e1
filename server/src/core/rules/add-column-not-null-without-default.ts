import { addDefault } from '../fixes/add-default';
import { makeNullable } from '../fixes/make-nullable';
import type { OperationOf } from '../operation';
import { sameName } from '../schema/schema';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { inventedValue, isAddedWithoutValue } from './support/added-without-value';
import { madeAt } from './support/origins';
import { laterOperations } from './support/siblings';
import { quoted } from './support/wording';

export const addColumnNotNullWithoutDefault = operationRule({
  id: 'add-column-not-null-without-default',
  aliases: [
    'add-column-not-null-no-default',
    'adding-required-field',
    'adding-not-null-field',
    'mysql-implicit-default',
    'MF103',
    'MY101',
    'NOT_NULL',
    'add-non-null-column',
  ],
  summary: 'Adds a NOT NULL column without a default to a table that may have rows.',
  level: 'error',
  kinds: ['addColumn'],
  check(operation, context) {
    const { definition } = operation;
    if (!isAddedWithoutValue(operation, context)) return;
    const invented = inventedValue(operation, context);
    if (invented !== null) {
      reportInvented(operation, invented, context);
      return;
    }
    // prisma-default-not-in-db says the same with its cause.
    if (context.modelColumn(operation.table, definition.column.name)?.filledByClient) return;
    context.report({
      span: definition.column.span,
      message: messageOf(operation),
      related: madeAt(context.table(operation.table)),
      fixes: [makeNullable(operation), ...(context.dialect === 'postgresql' ? [addDefault(operation)] : [])],
      foretells: 'failure with rows',
    });
  },
});

/** MySQL does not refuse it: every row gets a value that nobody chose. */
function reportInvented(operation: OperationOf<'addColumn'>, value: string, context: StatementContext): void {
  const { definition, table } = operation;
  if (isFilledLater(operation, context)) return;
  const { name } = definition.column;
  context.report({
    span: definition.column.span,
    message: `Every row of ${quoted(table)} gets ${value} in "${name}", which nobody chose. Add it NULL, backfill, then MODIFY it NOT NULL; or say the default.`,
    related: madeAt(context.table(table)),
    fixes: [makeNullable(operation)],
    atMost: 'warning',
  });
}

/** A later statement of the migration gives the column its values. */
function isFilledLater({ table, definition }: OperationOf<'addColumn'>, context: StatementContext): boolean {
  const key = context.key(table);
  return laterOperations(context).some(
    (later) =>
      later.kind === 'update' &&
      context.key(later.table) === key &&
      later.columns.some((column) => sameName(column, definition.column.name, context.dialect)),
  );
}

function messageOf({ table, definition, constraints }: OperationOf<'addColumn'>): string {
  const name = `"${definition.column.name}"`;
  const fails = `without a default fails as soon as ${quoted(table)} has a row.`;
  return constraints.some(({ type }) => type === 'primary key')
    ? `Adding primary key column ${name} ${fails} Add it nullable, give every row a value of its own, then add the key.`
    : `Adding NOT NULL column ${name} ${fails} Add it nullable, backfill, then set NOT NULL; or give it a constant default.`;
}
