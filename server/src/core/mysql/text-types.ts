import type { DataType } from '../operation';
import { charsetName } from './table-options';

/** Most bytes that one character takes, for character sets that take more than one. Source: SHOW CHARACTER SET, MAXLEN. */
const bytes: Readonly<Record<string, number>> = {
  utf8mb4: 4,
  utf32: 4,
  utf16: 4,
  utf16le: 4,
  gb18030: 4,
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

/** Most bytes that a character of a character set takes; 1 for one that is not known. */
export function bytesPerCharacter(charset: string): number {
  return bytes[charsetName(charset)] ?? 1;
}

const texts = new Set(['char', 'varchar', 'tinytext', 'text', 'mediumtext', 'longtext', 'enum', 'set']);

/** True for a type that has a character set. */
export function holdsText(type: DataType | null): boolean {
  return type !== null && texts.has(type.name);
}
