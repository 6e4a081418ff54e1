import { tableOptions } from '../../mysql/table-options';
import type { DataType } from '../../operation';
import type { Table } from '../../schema/objects';

/** Most bytes that one character takes, for character sets that take more than one. Source: SHOW CHARACTER SET, MAXLEN. */
const bytesPerCharacter: Readonly<Record<string, number>> = {
  utf8mb4: 4,
  utf32: 4,
  utf16: 4,
  utf16le: 4,
  gb18030: 4,
  utf8: 3,
  utf8mb3: 3,
  eucjpms: 3,
  ujis: 3,
  big5: 2,
  cp932: 2,
  euckr: 2,
  gb2312: 2,
  gbk: 2,
  sjis: 2,
  ucs2: 2,
};

/** What servers make tables with where nothing says otherwise: MySQL since 8.0, MariaDB since 11.6. */
export const assumedCharset = 'utf8mb4';

/** A character set, and whether the history says it or the server's default is assumed. */
export interface Charset {
  readonly name: string;
  readonly assumed: boolean;
}

/** The character set of a column: its own, else that of its collation, else its table's. */
export function charsetOf(charset: string | null, collation: string | null, table: Table | null): Charset {
  const told = charset ?? ofCollation(collation);
  if (told !== null) return { name: normal(told), assumed: false };
  const options = tableOptions(table?.options ?? '');
  const ofTable = options.get('charset') ?? ofCollation(options.get('collate') ?? null);
  return ofTable === null ? { name: assumedCharset, assumed: true } : { name: normal(ofTable), assumed: false };
}

/** "utf8mb4" of utf8mb4_0900_ai_ci; MariaDB's uca1400_ai_ci tells none. */
function ofCollation(collation: string | null): string | null {
  if (collation === null || collation.startsWith('uca1400')) return null;
  return collation.toLowerCase().split('_')[0] ?? null;
}

function normal(charset: string): string {
  const name = charset.toLowerCase();
  return name === 'utf8' ? 'utf8mb3' : name;
}

/** Most bytes that a value of VARCHAR or VARBINARY takes; null for another type. */
export function lengthInBytes({ name, arguments: [length] }: DataType, charset: string): number | null {
  if (name === 'varbinary') return Number(length);
  return name === 'varchar' ? Number(length) * (bytesPerCharacter[charset] ?? 1) : null;
}
