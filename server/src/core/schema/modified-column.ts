import type { DataType, Expression, OperationOf } from '../operation';
import type { Column } from './objects';
import { sameExpression, sameType } from './same';
import type { Lookup } from './schema';

/** What a MODIFY or CHANGE does, said as every dialect says it. */
export type ColumnChange = OperationOf<
  'renameColumn' | 'changeColumnType' | 'setDefault' | 'dropDefault' | 'setNotNull' | 'dropNotNull'
>;

/**
 * The changes that MySQL's MODIFY and CHANGE come to, in the words of the neutral operations; each names the column as it is called
 * before the statement. Of a column that is not known only what the text itself says is claimed: its new type, name, NOT NULL and default.
 */
export function columnChanges(operation: OperationOf<'modifyColumn'>, column: Lookup<Column>): readonly ColumnChange[] {
  if (column === 'absent') return [];
  const known = column === 'unknown' ? null : column;
  const { definition, span, table } = operation;
  const place = { span, table, column: operation.column };
  return [
    ...typeChange(place, definition.type, definition.collation, known),
    ...nullability(place, definition.notNull, known),
    ...defaultChange(place, definition.default?.isNull ? null : definition.default, known),
    ...(definition.column.name === operation.column.name
      ? []
      : [{ ...place, kind: 'renameColumn' as const, to: definition.column }]),
  ];
}

type Place = Pick<OperationOf<'modifyColumn'>, 'span' | 'table' | 'column'>;

function typeChange(place: Place, type: DataType | null, collation: string | null, known: Column | null) {
  if (type === null || (known !== null && sameType(known.type, type))) return [];
  return [{ ...place, kind: 'changeColumnType' as const, type, collation, using: null }];
}

function nullability(place: Place, notNull: boolean, known: Column | null) {
  if (known?.notNull === notNull) return [];
  if (notNull) return [{ ...place, kind: 'setNotNull' as const }];
  return known === null ? [] : [{ ...place, kind: 'dropNotNull' as const }];
}

function defaultChange(place: Place, value: Expression | null, known: Column | null) {
  if (known !== null && sameExpression(known.default, value)) return [];
  if (value !== null) return [{ ...place, kind: 'setDefault' as const, value }];
  return known === null ? [] : [{ ...place, kind: 'dropDefault' as const }];
}
