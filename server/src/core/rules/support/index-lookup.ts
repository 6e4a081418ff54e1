import type { CreateIndex } from '../../operation';
import type { Table } from '../../schema/objects';
import { lookup, type Schema } from '../../schema/schema';

/** Some index of the table finds rows by one of these columns at least: what it leaves to be read is seldom the whole table. */
export function isIndexed(table: Table, columns: readonly string[], schema: Schema): boolean {
  const isKey = table.constraints.some(
    ({ definition: { type, columns: keys } }) =>
      (type === 'primary key' || type === 'unique') &&
      beginsWith(
        keys.map(({ name }) => name),
        columns,
      ),
  );
  return (
    isKey ||
    table.indexes.some((key) => {
      const index = lookup(schema, key);
      return typeof index === 'object' && index.class === 'index' && findsBy(index.definition, columns);
    })
  );
}

/**
 * An index finds rows by one of these columns. One that leaves out the rows without a value serves as well: `column = value` implies that there
 * is one (predicate_implied_by in the source).
 */
export function findsBy({ keys, where, method, only }: CreateIndex, columns: readonly string[]): boolean {
  if (only || (method !== 'btree' && method !== 'hash')) return false;
  const isWhole = where === null || columns.some((column) => isGiven(where.text, column));
  return (
    isWhole &&
    beginsWith(
      keys.map(({ column }) => column),
      columns,
    )
  );
}

function isGiven(condition: string, column: string): boolean {
  const text = condition.replace(/[()"]/g, '').trim().toLowerCase();
  return text === `${column.toLowerCase()} is not null`;
}

function beginsWith(keys: readonly (string | null)[], columns: readonly string[]): boolean {
  const [first] = keys;
  return first != null && columns.includes(first);
}
