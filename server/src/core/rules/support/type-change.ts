import type { TypeChangeCost } from '../../costs/postgres/type-change';
import type { Severity } from '../../finding';
import { changeInUtc } from '../../fixes/in-utc';
import { retypeByCopy } from '../../fixes/sequences/replace-column';
import type { DataType, OperationOf } from '../../operation';
import type { Column, Table } from '../../schema/objects';
import type { StatementReport } from '../report';
import type { StatementContext } from '../statement-context';
import { readersOf } from './column-readers';
import { listedTables, referringTo } from './foreign-keys';
import { columnMadeAt, columnOf } from './origins';
import { typeChangeEffect } from './type-change-effect';
import { quoted, quotedColumn, typeText } from './wording';

/** Reports ALTER COLUMN TYPE by what it makes the server do; the old type comes from the schema before the statement. */
export function reportTypeChange(operation: OperationOf<'changeColumnType'>, context: StatementContext): void {
  const table = context.table(operation.table);
  const column = columnOf(table, operation.column.name, context);
  if (table === 'absent' || column === 'absent') return;
  const isKnown = context.dialect === 'postgresql' && table !== 'unknown' && column !== 'unknown';
  const effect = isKnown ? typeChangeEffect(operation, table, column, context) : 'unknown';
  // Rules of their own say so: change-column-type-rechecks-constraints, change-column-type-under-view.
  if (effect === 're-check' || (isKnown && readersOf(table, column.name, context).length > 0)) return;
  const from = column === 'unknown' ? null : column.type;
  if (effect === 'catalog only' && isSame(from, operation)) return;
  const atMost = severityOf[effect];
  context.report({
    span: operation.type.span,
    message: messageOf(effect, operation, from, context),
    related: columnMadeAt(column),
    fixes: isKnown ? fixesFor(effect, operation, table, column, context) : [],
    ...(atMost && { atMost }),
    ...(effect === 'catalog only' && { more: moreOfTheCatalog }),
    ...((effect === 'rewrite' || effect === 'rewrite unless UTC') && { foretells: 'rewrite' as const }),
  });
}

function fixesFor(
  effect: TypeChangeCost,
  operation: OperationOf<'changeColumnType'>,
  table: Table,
  column: Column,
  context: StatementContext,
): NonNullable<StatementReport['fixes']> {
  if (becomesFreeInUtc(effect, operation, table, column, context)) return [changeInUtc(operation)];
  return effect === 'rewrite' ? [retypeByCopy(operation)] : [];
}

/** Between timestamp and timestamptz, with nothing but AT TIME ZONE 'UTC' to compute. */
function becomesFreeInUtc(
  effect: TypeChangeCost,
  operation: OperationOf<'changeColumnType'>,
  table: Table,
  column: Column,
  context: StatementContext,
): boolean {
  if (effect === 'rewrite unless UTC') return true;
  const computed = operation.using?.text ?? '';
  if (effect !== 'rewrite' || !/^\(*\s*"?\w+"?\s+at\s+time\s+zone\s+'utc'\s*\)*$/i.test(computed)) return false;
  const plain = typeChangeEffect({ ...operation, using: null }, table, column, context);
  return plain === 'rewrite unless UTC' || plain === 'catalog only';
}

/** The type that the column has: nothing changes, and no prepared statement notices. */
function isSame(from: DataType | null, { type, collation }: OperationOf<'changeColumnType'>): boolean {
  return from !== null && collation === null && typeText(from) === typeText(type);
}

const severityOf: Readonly<Record<TypeChangeCost, Severity | null>> = {
  rewrite: null,
  'rewrite unless UTC': 'warning',
  'index rebuild': 'warning',
  unknown: 'warning',
  'catalog only': 'info',
};

/** A folder's timestamps are changed all at once: Lemmy's 81 in one migration. */
function moreOfTheCatalog(count: number): string {
  return count === 1 ? 'So does one more change below.' : `So do ${count} more changes below.`;
}

const copyInstead = 'Add a column of the new type, copy in batches, and swap the two.';

function messageOf(
  effect: TypeChangeCost,
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
      return `${change} rewrites ${table} under ACCESS EXCLUSIVE: nobody reads or writes until it is done.${alsoLocked(operation, context)} ${copyInstead}`;
    case 'rewrite unless UTC':
      return `${change} rewrites ${table} under ACCESS EXCLUSIVE unless the session's TimeZone is UTC. SET LOCAL timezone = 'UTC' before it if the values are in UTC.`;
    case 'index rebuild':
      return `${change} keeps the rows of ${table} but builds indexes on ${column} again under ACCESS EXCLUSIVE. Run it while traffic is low, with a lock_timeout.`;
    case 'catalog only':
      return `${change} changes the catalog only: no row of ${table} is touched. Prepared statements that read ${column} may fail once with "cached plan must not change result type".`;
    case 'unknown':
      return from
        ? `${change} may rewrite ${table} ${lock}: what this conversion does is known to the server only. ${copyInstead}`
        : `${change} may rewrite ${table} ${lock}: the type it has is not known here. If it does, add a column of the new type, copy in batches, and swap the two.`;
  }
}

/** A foreign key of the column, or to it, is checked again when the column is rewritten, with the other table locked. Measured on PostgreSQL 12–18. */
function alsoLocked({ table, column }: OperationOf<'changeColumnType'>, context: StatementContext): string {
  const known = context.table(table);
  if (typeof known === 'string') return '';
  const parents = known.constraints.flatMap(({ definition: { references, columns } }) =>
    references && columns.some(({ name }) => name === column.name) ? [references.table.name] : [],
  );
  const children = referringTo(table, context).flatMap(({ child, constraint }) =>
    constraint.definition.references?.columns.includes(column.name) ? [child.name] : [],
  );
  const tables = [...new Set([...parents, ...children])].filter((name) => name !== table.name);
  if (tables.length === 0) return '';
  return ` It locks ${listedTables(tables)} too, and checks the foreign key again.`;
}
