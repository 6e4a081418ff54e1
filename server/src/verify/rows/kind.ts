/**
 * What a row is for. `full`: every column holds a value like those that people store. `sparse`: NULL wherever there may be one, so that what asks
 * for a value fails. `edge`: values near what a type can hold, and defaults.
 */
export type RowKind = 'full' | 'sparse' | 'edge';

const kinds: readonly RowKind[] = ['full', 'sparse', 'edge'];

/** The kind of a table's row by its number; the kinds take turns. */
export function kindOf(row: number): RowKind {
  return kinds[row % kinds.length] ?? 'full';
}
