import type { Severity } from '../../finding';
import type { DataType, OperationOf } from '../../operation';
import type { StatementContext } from '../statement-context';
import { columnMadeAt, columnOf } from './origins';
import { type TypeChangeEffect, typeChangeEffect } from './type-change-effect';
import { quoted, quotedColumn, typeText } from './wording';

/** Reports ALTER COLUMN TYPE by what it makes the server do; the old type comes from the schema before the statement. */
export function reportTypeChange(operation: OperationOf<'changeColumnType'>, context: StatementContext): void {
  const table = context.table(operation.table);
  const column = columnOf(table, operation.column.name, context);
  if (table === 'absent' || column === 'absent') return;
  const isKnown = context.dialect === 'postgresql' && table !== 'unknown' && column !== 'unknown';
  const effect = isKnown ? typeChangeEffect(operation, table, column, context) : 'unknown';
  const from = column === 'unknown' ? null : column.type;
  if (effect === 'catalog only' && isSame(from, operation)) return;
  const atMost = severityOf[effect];
  context.report({
    span: operation.type.span,
    message: messageOf(effect, operation, from, context),
    related: columnMadeAt(column),
    ...(atMost && { atMost }),
    ...((effect === 'rewrite' || effect === 'rewrite unless UTC') && { foretells: 'rewrite' as const }),
  });
}

/** The type that the column has: nothing changes, and no prepared statement notices. */
function isSame(from: DataType | null, { type, collation }: OperationOf<'changeColumnType'>): boolean {
  return from !== null && collation === null && typeText(from) === typeText(type);
}

const severityOf: Readonly<Record<TypeChangeEffect, Severity | null>> = {
  rewrite: null,
  'rewrite unless UTC': 'warning',
  'index rebuild': 'warning',
  're-check': 'warning',
  unknown: 'warning',
  'catalog only': 'info',
};

const copyInstead = 'Add a column of the new type, copy in batches, and swap the two.';

function messageOf(
  effect: TypeChangeEffect,
  operation: OperationOf<'changeColumnType'>,
  from: DataType | null,
  context: StatementContext,
): string {
  const table = quoted(operation.table);
  const to = typeText(operation.type);
  const column = quotedColumn(operation.table, operation.column.name);
  const change = from ? `${typeText(from)} → ${to}` : `Changing ${column} to ${to}`;
  const lock = context.dialect === 'postgresql' ? 'under ACCESS EXCLUSIVE' : 'under a lock';
  switch (effect) {
    case 'rewrite':
      return `${change} rewrites ${table} under ACCESS EXCLUSIVE: nobody reads or writes until it is done. ${copyInstead}`;
    case 'rewrite unless UTC':
      return `${change} rewrites ${table} under ACCESS EXCLUSIVE unless the session's TimeZone is UTC. SET LOCAL timezone = 'UTC' before it if the values are in UTC.`;
    case 'index rebuild':
      return `${change} keeps the rows of ${table} but builds every index on ${column} again under ACCESS EXCLUSIVE. Run it while traffic is low, with a lock_timeout.`;
    case 're-check':
      return `${change} rewrites nothing, but reads all of ${table} under ACCESS EXCLUSIVE for the CHECK on ${column}. Drop the constraint first, and add it again NOT VALID.`;
    case 'catalog only':
      return `${change} changes the catalog only: no row of ${table} is touched. Prepared statements that read ${column} may fail once with "cached plan must not change result type".`;
    case 'unknown':
      return from
        ? `${change} may rewrite ${table} ${lock}: what this conversion does is known to the server only. ${copyInstead}`
        : `${change} may rewrite ${table} ${lock}: the type it has is not known here. If it does, add a column of the new type, copy in batches, and swap the two.`;
  }
}
