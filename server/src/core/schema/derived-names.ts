/**
 * Names that a server chooses where the text gives none. PostgreSQL: makeObjectName, ChooseRelationName, ChooseIndexNameAddition in
 * src/backend/commands/indexcmds.c and ChooseConstraintName in src/backend/catalog/pg_constraint.c.
 */
import { type Dialect, isMysqlFamily } from '../dialect';
import type { ConstraintDefinition, IndexKey } from '../operation';
import { isAtomic, isCall, unwrap } from '../writers/expression';
import { mysqlConstraintName, mysqlIndexName } from './mysql-names';

/** NAMEDATALEN - 1, in bytes. */
const longest = 63;

const ascii = /^[\0-\x7f]*$/;

/** Length in UTF-8. */
export function byteLength(text: string): number {
  if (ascii.test(text)) return text.length;
  let bytes = 0;
  for (const character of text) bytes += byteLengthOf(character.codePointAt(0) ?? 0);
  return bytes;
}

function byteLengthOf(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}

/** The longest beginning of at most `bytes` bytes that cuts no character. */
function clip(text: string, bytes: number): string {
  if (text.length <= bytes && ascii.test(text)) return text;
  let left = bytes;
  let end = 0;
  for (const character of text) {
    left -= byteLengthOf(character.codePointAt(0) ?? 0);
    if (left < 0) break;
    end += character.length;
  }
  return text.slice(0, end);
}

/** An identifier as PostgreSQL keeps it: cut at 63 bytes. */
export function truncated(name: string): string {
  return clip(name, longest);
}

/** A name as the dialect keeps it: only PostgreSQL cuts those that are too long. */
export function keptName(dialect: Dialect | null, name: string): string {
  return dialect === 'postgresql' ? truncated(name) : name;
}

/** "table_columns_label", the longer of the two names cut until the whole has 63 bytes. */
function objectName(first: string, second: string | null, label: string): string {
  const available = longest - byteLength(label) - 1 - (second === null ? 0 : 1);
  let firstBytes = byteLength(first);
  let secondBytes = second === null ? 0 : byteLength(second);
  while (firstBytes + secondBytes > available) {
    if (firstBytes > secondBytes) firstBytes--;
    else secondBytes--;
  }
  const parts = second === null ? [clip(first, firstBytes)] : [clip(first, firstBytes), clip(second, secondBytes)];
  return [...parts, label].join('_');
}

/** The first free of t_a_label, t_a_label1, t_a_label2 … */
export function firstFree(
  table: string,
  columns: string | null,
  label: string,
  taken: (name: string) => boolean,
): string {
  for (let pass = 0; ; pass++) {
    const name = objectName(table, columns, pass === 0 ? label : `${label}${pass}`);
    if (!taken(name)) return name;
  }
}

/** Names joined by underscores, as far as a name is long. */
function joined(names: readonly string[]): string {
  let result = '';
  for (const name of names) {
    result += (result === '' ? '' : '_') + name;
    if (byteLength(result) > longest) break;
  }
  return result;
}

const labels: Record<ConstraintDefinition['type'], string> = {
  'primary key': 'pkey',
  unique: 'key',
  'foreign key': 'fkey',
  check: 'check',
  exclude: 'excl',
  'not null': 'not_null',
};

/**
 * The name of a constraint that has none in the text.
 * @param taken whether a constraint or relation of the table's schema has this name already
 * @param own names of the table's constraints, from which MySQL counts on
 */
export function constraintName(
  dialect: Dialect | null,
  table: string,
  definition: ConstraintDefinition,
  taken: (name: string) => boolean,
  own: Iterable<string> = [],
): string {
  const columns = definition.columns.map((column) => column.name);
  if (isMysqlFamily(dialect) && dialect) return mysqlConstraintName(dialect, table, definition, own);
  if (definition.type === 'primary key') return firstFree(table, null, labels['primary key'], taken);
  if (definition.type === 'check') {
    const mentioned = new Set(columns);
    return firstFree(table, mentioned.size === 1 ? (columns[0] ?? null) : null, labels.check, taken);
  }
  const keys = definition.type === 'foreign key' ? columns : [...columns, ...definition.include];
  return firstFree(table, joined(distinct(keys)), labels[definition.type], taken);
}

/**
 * What PostgreSQL calls a foreign key or unique constraint that has no name in its text: the whole name, and what it makes of it where
 * that is too long. Null for others.
 */
export function generatedName(
  table: string,
  definition: ConstraintDefinition,
): { readonly whole: string; readonly kept: string } | null {
  const { name, usingIndex, type, columns } = definition;
  if (name !== null || usingIndex !== null || (type !== 'foreign key' && type !== 'unique')) return null;
  return {
    whole: [table, ...columns.map((column) => column.name), labels[type]].join('_'),
    kept: constraintName('postgresql', table, definition, () => false),
  };
}

/** The name of an index that has none in the text. */
export function indexName(
  dialect: Dialect | null,
  table: string,
  keys: readonly IndexKey[],
  include: readonly string[],
  taken: (name: string) => boolean,
): string {
  if (isMysqlFamily(dialect)) return mysqlIndexName(keys, taken);
  return firstFree(table, joined(distinct([...keys.map(keyName), ...include])), 'idx', taken);
}

/** The sequence of a serial or identity column. */
export function sequenceName(table: string, column: string, taken: (name: string) => boolean): string {
  return firstFree(table, column, 'seq', taken);
}

/** Equal names of one index get a number, from 1 on (ChooseIndexColumnNames). */
function distinct(names: readonly string[]): readonly string[] {
  const result: string[] = [];
  for (const name of names) {
    let free = truncated(name);
    for (let n = 1; result.includes(free); n++) free = `${clip(name, longest - String(n).length)}${n}`;
    result.push(free);
  }
  return result;
}

/** What an index key is called: its column, or what its expression is about. */
function keyName(key: IndexKey): string {
  return key.column ?? expressionName(key.expression?.text ?? key.text) ?? 'expr';
}

const columnReference = /^(?:[\w$]+\.)*([\p{L}_][\p{L}\d_$]*)$/u;
const quotedReference = /^(?:[\w$]+\.)*"((?:[^"]|"")+)"$/u;
const keywordForm = /^(case|array)\b/i;
const cast = /^(.+)::\s*([\p{L}_][\p{L}\d_ ]*?)\s*(?:\([\d, ]*\))?\s*(?:\[\])*$/su;

/** A column's name, a called function's, or a type's that nothing better is cast to; null for operators (FigureColnameInternal). */
function expressionName(expression: string): string | null {
  const text = unwrap(expression);
  const keyword = keywordForm.exec(text)?.[1];
  if (keyword !== undefined) return keyword.toLowerCase();
  if (isCall(text)) return expressionName(text.slice(0, text.indexOf('(')));
  const [, operand, type] = cast.exec(text) ?? [];
  if (operand !== undefined && type !== undefined && isOperand(operand))
    return expressionName(operand) ?? internalName(type);
  return (
    quotedReference.exec(text)?.[1]?.replaceAll('""', '"') ?? columnReference.exec(text)?.[1]?.toLowerCase() ?? null
  );
}

/** One value that a cast may follow; what comes before the last cast of `a || b::text` is none. */
function isOperand(text: string): boolean {
  const trimmed = text.trim();
  return columnReference.test(trimmed) || quotedReference.test(trimmed) || isAtomic(trimmed);
}

/** Types are called otherwise in the catalogue than in SQL (src/include/catalog/pg_type.dat). */
const internalNames: Readonly<Record<string, string>> = {
  bigint: 'int8',
  boolean: 'bool',
  char: 'bpchar',
  character: 'bpchar',
  'character varying': 'varchar',
  decimal: 'numeric',
  'double precision': 'float8',
  int: 'int4',
  integer: 'int4',
  real: 'float4',
  smallint: 'int2',
  'timestamp with time zone': 'timestamptz',
  'timestamp without time zone': 'timestamp',
};

function internalName(type: string): string {
  const name = type.trim().replace(/\s+/g, ' ').toLowerCase();
  return internalNames[name] ?? name;
}
