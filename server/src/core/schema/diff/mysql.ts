/** What only MySQL and MariaDB have of a table and its columns. What only one side tells is no difference: the other has a default. */
import { columnCharset } from '../../mysql/column-charset';
import { defaultText } from '../../mysql/default-value';
import { tableOptions } from '../../mysql/table-options';
import type { Column, Table } from '../objects';
import type { Comparison } from './difference';
import { flag } from './texts';

export function mysqlColumnFields(comparison: Comparison, a: Column, b: Column, tables: readonly [Table, Table]): void {
  const [own, other] = [columnCharset(a, tables[0]), columnCharset(b, tables[1])];
  known(comparison, 'character set', own.charset, other.charset);
  known(comparison, 'collation', own.collation, other.collation);
  comparison.field('on update', defaultText(a.onUpdate), defaultText(b.onUpdate));
  comparison.field('visibility', flag(a.invisible ?? false, 'invisible'), flag(b.invisible ?? false, 'invisible'));
}

/** Counters and what is compared elsewhere are no part of the definition. */
const apart = new Set(['auto_increment', 'comment', 'charset', 'collate', 'engine']);

export function mysqlTableFields(comparison: Comparison, a: Table, b: Table): void {
  const [own, other] = [tableOptions(a.options), tableOptions(b.options)];
  for (const name of ['charset', 'collate'])
    known(comparison, name === 'charset' ? 'character set' : 'collation', own.get(name), other.get(name));
  comparison.field('engine', own.get('engine') ?? 'innodb', other.get('engine') ?? 'innodb');
  comparison.field('options', othersText(own), othersText(other));
}

function othersText(options: ReadonlyMap<string, string>): string | null {
  const shown = [...options].flatMap(([name, value]) => (apart.has(name) ? [] : [`${name}=${value}`])).sort();
  return shown.length === 0 ? null : shown.join(' ');
}

function known(
  comparison: Comparison,
  field: string,
  a: string | null | undefined,
  b: string | null | undefined,
): void {
  if (a && b) comparison.field(field, a, b);
}
