import type { Column, Table } from '../schema/objects';
import { charsetName, charsetOfCollation, tableOptions } from './table-options';
import { holdsText } from './text-types';

/** A column's character set and collation; null for what the history does not tell. */
export interface ColumnCharset {
  readonly charset: string | null;
  readonly collation: string | null;
}

const none: ColumnCharset = { charset: null, collation: null };

/** What a text column holds: its own, else its table's default. A character set without a collation has its own default one. */
export function columnCharset(
  column: Pick<Column, 'type' | 'charset' | 'collation'>,
  table: Pick<Table, 'options'>,
): ColumnCharset {
  if (!holdsText(column.type) || column.charset === null) return none;
  const own = column.charset ?? charsetOfCollation(column.collation);
  if (own !== null) return { charset: charsetName(own), collation: collationName(column.collation) };
  const options = tableOptions(table.options);
  const collation = column.collation ?? options.get('collate') ?? null;
  const charset = options.get('charset') ?? charsetOfCollation(collation);
  return { charset: charset === null ? null : charsetName(charset), collation: collationName(collation) };
}

function collationName(collation: string | null): string | null {
  return collation?.toLowerCase().replace(/^utf8_/, 'utf8mb3_') ?? null;
}

/** True when both are known to be others: one that is not told may be the same. */
export function differsInCharset(a: ColumnCharset, b: ColumnCharset): boolean {
  return differ(a.charset, b.charset) || differ(a.collation, b.collation);
}

function differ(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b;
}
