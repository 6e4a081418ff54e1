import type { DataType } from '../../operation';
import { joinKey, type Place } from '../names';
import type { Table } from '../objects';
import type { Schema } from '../schema';

interface TypeUse {
  readonly table: Table;
  readonly column: string;
}

/** Whether a column's type is the type at a place: by its qualified name, or its bare name when the text gave no schema. */
export function isOfType(type: DataType | null, place: Place): boolean {
  if (type === null) return false;
  return (
    type.name === place.name ||
    type.name === `${place.schema}.${place.name}` ||
    type.name === joinKey(place.schema, place.name)
  );
}

/** Every column of a type, array or not. Rare enough to look at all tables. */
export function columnsOfType(schema: Schema, type: Place): readonly TypeUse[] {
  const uses: TypeUse[] = [];
  for (const table of schema.objects.values()) {
    if (table.class !== 'table') continue;
    for (const column of table.columns) if (isOfType(column.type, type)) uses.push({ table, column: column.name });
  }
  return uses;
}
