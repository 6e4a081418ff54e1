/** What MySQL's ALTER TABLE sets beside columns and keys. Source: MySQL's manual, 15.1.9 "ALTER TABLE"; measured on MariaDB 10.11. */
import {
  charsetName,
  charsetOfCollation,
  tableOptions,
  withoutTableOptions,
  withTableOptions,
} from '../../mysql/table-options';
import { bytesPerCharacter, holdsText } from '../../mysql/text-types';
import type { DataType, OperationOf } from '../../operation';
import type { Column, Table } from '../objects';

type Option = Pick<OperationOf<'alterTableOption'>, 'option' | 'detail'>;

/** How a statement is carried out, and what leaves the definition as it is. */
const withoutEffect = new Set(['ALGORITHM', 'LOCK', 'WAIT', 'FORCE', 'ORDER BY', 'ENABLE KEYS', 'DISABLE KEYS']);

const valued: Readonly<Record<string, string>> = {
  ENGINE: 'ENGINE',
  ROW_FORMAT: 'ROW_FORMAT',
  KEY_BLOCK_SIZE: 'KEY_BLOCK_SIZE',
  AUTO_INCREMENT: 'AUTO_INCREMENT',
};

/** The table with an option; null for one that is not MySQL's own. */
export function withMysqlOption(table: Table, { option, detail }: Option): Table | null {
  if (withoutEffect.has(option)) return table;
  switch (option) {
    case 'COMMENT':
      return { ...table, comment: detail === '' ? null : detail };
    case 'CHARACTER SET':
      return withDefaultCharset(table, detail);
    case 'CONVERT TO CHARACTER SET':
      return converted(table, detail);
    case 'PARTITION BY':
      return { ...table, partitionBy: detail };
    case 'REMOVE PARTITIONING':
      return { ...table, partitionBy: null };
    case 'ADD PARTITION':
      return withMorePartitions(table, Number(/^partitions\s+(\d+)$/i.exec(detail)?.[1]));
    case 'COALESCE PARTITION':
      return withMorePartitions(table, -Number(detail));
    default:
      return withValue(table, option, detail);
  }
}

/** PARTITIONS 4 with so many more; null where the partitions are not counted. One partition is what stands there without a number. */
function withMorePartitions(table: Table, more: number): Table | null {
  const { partitionBy } = table;
  if (
    !partitionBy ||
    !Number.isInteger(more) ||
    !/^\s*(?:partition\s+by\s+)?(?:linear\s+)?(?:hash|key)\b/i.test(partitionBy)
  )
    return null;
  const counted = /\bpartitions\s+(\d+)/i;
  const count = Number(counted.exec(partitionBy)?.[1] ?? 1) + more;
  const text = counted.test(partitionBy)
    ? partitionBy.replace(counted, `PARTITIONS ${count}`)
    : `${partitionBy} PARTITIONS ${count}`;
  return { ...table, partitionBy: text };
}

/** ROW_FORMAT=DEFAULT and KEY_BLOCK_SIZE=0 take the option away. */
function withValue(table: Table, option: Option['option'], detail: string): Table | null {
  const name = valued[option];
  if (name === undefined && (option !== 'OTHER' || tableOptions(detail).size === 0)) return null;
  const isReset = name !== undefined && (detail.toUpperCase() === 'DEFAULT' || detail === '0');
  const options = isReset
    ? withoutTableOptions(table.options, [option.toLowerCase()])
    : withTableOptions(table.options, name === undefined ? detail : `${name}=${detail}`);
  return options === table.options ? table : { ...table, options };
}

/** Columns that the old default held for keep it, as their own; where it is not known, neither is what they keep. */
function withDefaultCharset(table: Table, detail: string): Table {
  const [charset, collation] = defaultsOf(table);
  const columns = table.columns.map((column) => {
    const relied = holdsText(column.type) && column.charset === undefined && column.collation === null;
    return relied ? { ...column, charset, collation } : column;
  });
  return { ...table, columns, options: withCharset(table.options, detail) };
}

/** Every text is of the table's character set from then on, and longer where its characters may be. */
function converted(table: Table, detail: string): Table {
  const before = defaultsOf(table)[0];
  const options = withCharset(table.options, detail);
  const after = defaultsOf({ ...table, options })[0];
  const columns = table.columns.map((column) => {
    if (!holdsText(column.type)) return column;
    const { charset, ...own } = column;
    const old = charset === undefined ? (charsetOfCollation(column.collation) ?? before) : charset;
    return { ...own, type: grown(column, old, after), collation: null };
  });
  return { ...table, columns, options };
}

/** Default character set and collation, where the table's text tells them. */
function defaultsOf({ options }: Table): readonly [charset: string | null, collation: string | null] {
  const found = tableOptions(options);
  const collation = found.get('collate') ?? null;
  const charset = found.get('charset') ?? charsetOfCollation(collation);
  return [charset === null ? null : charsetName(charset), collation];
}

/** Under DEFAULT the database's character set holds, which no migration tells. */
function withCharset(options: string, detail: string): string {
  return detail === 'default'
    ? withoutTableOptions(options, ['charset', 'collate'])
    : withTableOptions(options, charsetText(detail));
}

/** "utf8mb4 COLLATE utf8mb4_bin" as options of CREATE TABLE; a collation alone brings its character set. */
function charsetText(detail: string): string {
  const [, charset, collation = null] = /^(?!collate\b)(\S+)(?:\s+collate\s+(\S+))?$/i.exec(detail) ?? [];
  const alone = /^collate\s+(\S+)$/i.exec(detail)?.[1] ?? null;
  const name = charset ?? charsetOfCollation(alone);
  const set = name === null ? [] : [`DEFAULT CHARSET=${name}`];
  const sorted = collation ?? alone;
  return [...set, ...(sorted === null ? [] : [`COLLATE=${sorted}`])].join(' ');
}

const larger: ReadonlyMap<string, string> = new Map([
  ['tinytext', 'text'],
  ['text', 'mediumtext'],
  ['mediumtext', 'longtext'],
]);

/** CONVERT TO makes room for as many characters as before: measured on MariaDB 10.11, TEXT of utf8mb3 becomes MEDIUMTEXT. */
function grown({ type }: Column, before: string | null, after: string | null): DataType | null {
  const name = larger.get(type?.name ?? '');
  if (type === null || name === undefined || before === null || after === null) return type;
  return bytesPerCharacter(after) > bytesPerCharacter(before) ? { ...type, name, arguments: [], text: name } : type;
}
