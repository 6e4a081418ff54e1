import { isMysqlFamily } from '../dialect';
import { addDefault } from '../fixes/add-default';
import { makeNullable } from '../fixes/make-nullable';
import { implicitDefault } from '../mysql/implicit-default';
import type { ColumnDefinition, OperationOf } from '../operation';
import { sameName } from '../schema/schema';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { columnOf, madeAt } from './support/origins';
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
    const table = context.table(operation.table);
    if (!definition.notNull || isFilledByServer(definition)) return;
    if (table === 'absent' || context.isNew(operation.table) || context.isEmptied(operation.table)) return;
    if (operation.ifNotExists && typeof columnOf(table, definition.column.name, context) === 'object') return;
    const invented = isMysqlFamily(context.dialect) ? implicitDefault(definition.type, context.dialect) : null;
    if (invented !== null) {
      reportInvented(operation, invented, context);
      return;
    }
    context.report({
      span: definition.column.span,
      message: messageOf(operation),
      related: madeAt(table),
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

const serials: ReadonlySet<string> = new Set(['smallserial', 'serial', 'bigserial', 'serial2', 'serial4', 'serial8']);

/** Existing rows get a value: a default that is not NULL, a generated value, or a sequence's next. */
function isFilledByServer(definition: ColumnDefinition): boolean {
  const hasDefault = definition.default !== null && !definition.default.isNull;
  return (
    hasDefault ||
    definition.generated !== null ||
    definition.identity !== null ||
    definition.options === 'AUTO_INCREMENT' ||
    serials.has(definition.type?.name ?? '')
  );
}
