import type { Column, Table } from '../../schema/objects';
import { findColumn, type Lookup } from '../../schema/schema';
import type { RelatedOrigin } from '../report';
import type { StatementContext } from '../statement-context';

/** Points at where a table came from. */
export function madeAt(table: Lookup<Table>): readonly RelatedOrigin[] {
  if (table === 'absent' || table === 'unknown') return [];
  return [{ origin: table.origin, message: `"${table.name}" comes from migration ${table.origin.migration}` }];
}

/** Points at where a column, or its present shape, came from. */
export function columnMadeAt(column: Lookup<Column>): readonly RelatedOrigin[] {
  if (column === 'absent' || column === 'unknown') return [];
  return [{ origin: column.origin, message: `"${column.name}" comes from migration ${column.origin.migration}` }];
}

/** The column as it stands before the statement. */
export function columnOf(table: Lookup<Table>, name: string, context: StatementContext): Lookup<Column> {
  return table === 'absent' || table === 'unknown' ? table : findColumn(table, name, context.dialect);
}
