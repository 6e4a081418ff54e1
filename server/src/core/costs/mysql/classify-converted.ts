import { tableOptions } from '../../mysql/table-options';
import { holdsText } from '../../mysql/text-types';
import type { Column, Table } from '../../schema/objects';
import type { Classes } from './classes';
import { charsetOf, widensInPlace } from './length-bytes';
import { isIndexed, knownTable, type Situation } from './situation';

/**
 * What CONVERT TO CHARACTER SET does: nothing where every column has that character set and collation, and one copy for all of them where
 * a single value becomes another, or an index has to be sorted anew.
 * @param detail as the operation keeps it: "utf8mb4", "utf8mb4 COLLATE utf8mb4_bin"
 */
export function convertedClasses(detail: string, situation: Situation): Classes {
  const table = knownTable(situation);
  if (!table || table.partial || situation.dialect === 'mariadb') return ['convert character set'];
  const [charset = '', , collation = null] = detail.toLowerCase().split(/\s+/);
  const touched = table.columns.filter(
    (column) => holdsText(column.type) && !isAlready(column, table, charset, collation),
  );
  if (touched.length === 0) return ['change default character set'];
  if (touched.some((column) => isRecoded(column, table, charset, situation))) return ['convert character set'];
  return touched.every(({ type }) => /^(?:varchar|enum|set)$/.test(type?.name ?? ''))
    ? ['convert character set without recoding']
    : ['convert character set of CHAR or TEXT without recoding'];
}

/** Without a COLLATE the server's own collation of the character set is taken, which a table that names none has as well. */
function isAlready({ charset, collation: own }: Column, table: Table, to: string, collation: string | null): boolean {
  const { name, assumed } = charsetOf(charset ?? null, own, table);
  const before = own ?? tableOptions(table.options).get('collate') ?? null;
  return !assumed && name === charsetOf(to, null, null).name && (before?.toLowerCase() ?? null) === collation;
}

/** CONVERT gives a TEXT the next larger type where a character may take more bytes. */
function isRecoded(
  { name, type, charset, collation }: Column,
  table: Table,
  to: string,
  situation: Situation,
): boolean {
  if (type === null || isIndexed(name, situation)) return true;
  const before = charsetOf(charset ?? null, collation, table).name;
  const after = charsetOf(to, null, null).name;
  if (before === after) return false;
  if (before !== 'utf8mb3' || after !== 'utf8mb4') return true;
  if (/^(?:tinytext|text|mediumtext|longtext)$/.test(type.name)) return true;
  return !/^(?:enum|set)$/.test(type.name) && !widensInPlace(type, situation.dialect);
}
