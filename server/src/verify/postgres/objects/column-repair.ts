import { quoteCollation } from '../../../core/writers/postgres/identifiers';

/** What can differ in a column, by its name in a difference. */
export type ColumnFacts = Readonly<Record<string, string | null>>;

/**
 * Statements that give a column one fact of an earlier one. Null: it has to be dropped and added again.
 * @param alter "ALTER TABLE users"
 * @param name as SQL
 */
export function alterColumn(
  alter: string,
  name: string,
  before: ColumnFacts,
  field: string,
  now: ColumnFacts,
): readonly string[] | null {
  const column = `${alter} ALTER COLUMN ${name}`;
  const value = before[field] ?? null;
  switch (field) {
    case 'type':
    case 'collation':
      return type(column, name, before, now);
    case 'NOT NULL':
      return notNull(column, before, now);
    case 'default':
      return [...identityGone(column, before, now), setOrDrop(column, 'DEFAULT', value)];
    case 'generated':
      return generated(column, value, now['generated'] ?? null);
    case 'identity':
      return identity(column, before, now);
    case 'storage':
      return [`${column} SET STORAGE ${value ?? usualStorage(String(before['type']))}`];
    case 'compression':
      return [`${column} SET COMPRESSION ${value ?? 'default'}`];
    case 'statistics':
      return [`${column} SET STATISTICS ${value ?? '-1'}`];
    case 'options':
      return options(column, value, now['options'] ?? null);
    default:
      return [];
  }
}

/** What a type that has a choice has by itself (src/include/catalog/pg_type.dat); SET STORAGE DEFAULT is there from version 16 on. */
function usualStorage(type: string): string {
  return /^(?:numeric|inet|cidr)\b(?!.*\[\])/.test(type) ? 'MAIN' : 'EXTENDED';
}

/** A default that the new type cannot take is put aside meanwhile. */
function type(column: string, name: string, before: ColumnFacts, now: ColumnFacts): readonly string[] {
  const { type: wanted, collation, default: value } = before;
  const collate = collation ? ` COLLATE ${quoteCollation(collation)}` : '';
  const isPlain = isAssignable(String(now['type']), String(wanted));
  const using = isPlain ? '' : ` USING ${name}::${wanted}`;
  const alter = `${column} TYPE ${wanted}${collate}${using}`;
  if (isPlain || now['default'] == null) return [alter];
  return [`${column} DROP DEFAULT`, alter, ...(value == null ? [] : [`${column} SET DEFAULT ${value}`])];
}

const families = [
  /^(?:smallint|integer|bigint|numeric|real|double precision)\b/,
  /^(?:character|text|bpchar)\b(?!.*\[\])/,
  /^(?:date|timestamp)\b/,
];

/** PostgreSQL changes the one type to the other without being told how: both are of one family, or it is the same with another length. */
function isAssignable(from: string, to: string): boolean {
  const base = (text: string) => text.replace(/\([\d,]*\)/, '');
  return base(from) === base(to) || families.some((family) => family.test(from) && family.test(to));
}

function notNull(column: string, before: ColumnFacts, now: ColumnFacts): readonly string[] | null {
  const wanted = before['NOT NULL'] ?? null;
  if (wanted === null) return [...identityGone(column, before, now), `${column} DROP NOT NULL`];
  return wanted === 'NOT NULL' ? [`${column} SET NOT NULL`] : [];
}

/** A default or a NULL has no place beside an identity that was not there. */
function identityGone(column: string, before: ColumnFacts, now: ColumnFacts): readonly string[] {
  return before['identity'] == null && now['identity'] != null ? [`${column} DROP IDENTITY IF EXISTS`] : [];
}

function setOrDrop(column: string, what: string, value: string | null): string {
  return value === null ? `${column} DROP ${what}` : `${column} SET ${what} ${value}`;
}

function generated(column: string, wanted: string | null, now: string | null): readonly string[] | null {
  const isStored = now?.endsWith(' STORED') ?? false;
  return wanted === null && isStored ? [`${column} DROP EXPRESSION`] : null;
}

function identity(column: string, before: ColumnFacts, now: ColumnFacts): readonly string[] {
  const wanted = before['identity'] ?? null;
  if (wanted === null) return identityGone(column, before, now);
  const add = `${column} ADD ${wanted}`;
  return now['identity'] == null ? [add] : [`${column} DROP IDENTITY`, add];
}

function options(column: string, wanted: string | null, now: string | null): readonly string[] {
  const names = now?.split(', ').map((option) => option.split('=')[0]) ?? [];
  return [
    ...(names.length > 0 ? [`${column} RESET (${names.join(', ')})`] : []),
    ...(wanted === null ? [] : [`${column} SET (${wanted})`]),
  ];
}
