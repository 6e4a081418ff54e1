import type { Index } from '../objects';
import type { Schema } from '../schema';
import { put, remove } from '../store';

/** Drops an index from the schema and from its table's list. */
export function withoutIndex(schema: Schema, index: Index): Schema {
  const without = remove(schema, index.key);
  const table = without.objects.get(index.table);
  if (table?.class !== 'table' || !table.indexes.includes(index.key)) return without;
  return put(without, { ...table, indexes: table.indexes.filter((key) => key !== index.key) });
}
