import { charsetName, charsetOfCollation, tableOptions } from '../../mysql/table-options';
import { bytesPerCharacter } from '../../mysql/text-types';
import type { DataType } from '../../operation';
import type { Table } from '../../schema/objects';
import type { MysqlDialect } from './matrix';

/** What servers make tables with where nothing says otherwise: MySQL since 8.0, MariaDB since 11.6. */
const assumedCharset = 'utf8mb4';

/** A character set, and whether the history says it or the server's default is assumed. */
export interface Charset {
  readonly name: string;
  readonly assumed: boolean;
}

/** The character set of a column: its own, else that of its collation, else its table's. */
export function charsetOf(charset: string | null, collation: string | null, table: Table | null): Charset {
  const told = charset ?? charsetOfCollation(collation);
  if (told !== null) return { name: charsetName(told), assumed: false };
  const options = tableOptions(table?.options ?? '');
  const ofTable = options.get('charset') ?? charsetOfCollation(options.get('collate') ?? null);
  return ofTable === null ? { name: assumedCharset, assumed: true } : { name: charsetName(ofTable), assumed: false };
}

/**
 * True where utf8mb4 takes the bytes of utf8mb3 as they are. They are the same bytes; only the length of a VARCHAR or CHAR may come to
 * stand in two bytes instead of one. Source: MySQL's WL#11605; MariaDB does it of VARCHAR alone.
 */
export function widensInPlace({ name, arguments: [length] }: DataType, dialect: MysqlDialect): boolean {
  if (/text$/.test(name)) return dialect === 'mysql';
  if (name === 'char' && dialect === 'mariadb') return false;
  const bytes = (charset: string) => Number(length ?? 1) * bytesPerCharacter(charset);
  return bytes('utf8mb3') > 255 === bytes('utf8mb4') > 255;
}

/** Most bytes that a value of VARCHAR or VARBINARY takes; null for another type. */
export function lengthInBytes({ name, arguments: [length] }: DataType, charset: string): number | null {
  if (name === 'varbinary') return Number(length);
  return name === 'varchar' ? Number(length) * bytesPerCharacter(charset) : null;
}
