import { columnCharset, differsInCharset } from '../mysql/column-charset';
import { defaultText } from '../mysql/default-value';
import type { ColumnDefinition, OperationOf } from '../operation';
import type { Column, Table } from './objects';
import { sameType } from './same';
import { type Lookup, sameName } from './schema';

/** What a MODIFY or CHANGE does, said as every dialect says it. */
export type ColumnChange = OperationOf<
  'renameColumn' | 'changeColumnType' | 'setDefault' | 'dropDefault' | 'setNotNull' | 'dropNotNull'
>;

/**
 * The changes that MySQL's MODIFY and CHANGE come to, in the words of the neutral operations; each names the column as it is called
 * before the statement. Of a column that is not known only what the text itself says is claimed: its new type, name, NOT NULL and default.
 * Another character set or collation is another type, where both are known to differ.
 * @param table whose column it is; null where it is not known
 */
export function columnChanges(
  operation: OperationOf<'modifyColumn'>,
  column: Lookup<Column>,
  table: Table | null = null,
): readonly ColumnChange[] {
  if (column === 'absent') return [];
  const known = column === 'unknown' ? null : column;
  const { definition, span } = operation;
  const place = { span, table: operation.table, column: operation.column };
  const notNull = definition.notNull || (known !== null && table !== null && isKey(table, known));
  return [
    ...typeChange(place, definition, known, table),
    ...nullability(place, notNull, known),
    ...defaultChange(place, definition, known),
    ...(definition.column.name === operation.column.name
      ? []
      : [{ ...place, kind: 'renameColumn' as const, to: definition.column }]),
  ];
}

type Place = Pick<OperationOf<'modifyColumn'>, 'span' | 'table' | 'column'>;

function typeChange(place: Place, definition: ColumnDefinition, known: Column | null, table: Table | null) {
  const { type, collation } = definition;
  if (type === null || (known !== null && sameType(known.type, type) && !converts(definition, known, table))) return [];
  return [{ ...place, kind: 'changeColumnType' as const, type, collation, using: null }];
}

function converts({ type, collation, attributes }: ColumnDefinition, known: Column, table: Table | null): boolean {
  if (table === null) return false;
  const charset = attributes?.charset ?? null;
  const next = columnCharset({ type, collation, ...(charset !== null && { charset }) }, table);
  return differsInCharset(columnCharset(known, table), next);
}

/** A primary key's column stays NOT NULL. */
function isKey({ constraints }: Table, column: Column): boolean {
  return constraints.some(
    ({ definition }) =>
      definition.type === 'primary key' && definition.columns.some(({ name }) => sameName(name, column.name, 'mysql')),
  );
}

function nullability(place: Place, notNull: boolean, known: Column | null) {
  if (known?.notNull === notNull) return [];
  if (notNull) return [{ ...place, kind: 'setNotNull' as const }];
  return known === null ? [] : [{ ...place, kind: 'dropNotNull' as const }];
}

function defaultChange(place: Place, definition: ColumnDefinition, known: Column | null) {
  const value = definition.default?.isNull ? null : definition.default;
  if (known !== null && defaultText(known.default) === defaultText(value)) return [];
  if (value !== null) return [{ ...place, kind: 'setDefault' as const, value }];
  return known === null ? [] : [{ ...place, kind: 'dropDefault' as const }];
}
