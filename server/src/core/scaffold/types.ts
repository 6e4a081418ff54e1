import { type Dialect, dialectTitle, isMysqlFamily } from '../dialect';
import type { Suggestion } from './kind';
import type { Scene } from './scene';

/** Types that are offered, the usual ones first. */
const offered: Partial<Record<Dialect, readonly string[]>> = {
  postgresql:
    'text|bigint|integer|boolean|timestamptz|date|numeric(12, 2)|uuid|jsonb|double precision|smallint|varchar(255)|time|interval|bytea|text[]|inet'.split(
      '|',
    ),
  mysql:
    'varchar(255)|bigint|int|boolean|datetime|timestamp|date|decimal(12, 2)|text|json|double|smallint|tinyint|char(36)|longtext|varbinary(255)|blob'.split(
      '|',
    ),
  sqlite: 'TEXT|INTEGER|REAL|BLOB|NUMERIC'.split('|'),
};

/** All that the server brings with it, without length and array signs. Sources: PostgreSQL's manual, table 8.1, with the internal names; MySQL's, chapter 11; MariaDB's, "Data Types". */
const known: Partial<Record<Dialect, ReadonlySet<string>>> = {
  postgresql: new Set(
    `bigint|int8|bigserial|serial8|bit|bit varying|varbit|boolean|bool|box|bytea|character|char|bpchar|character varying|varchar|cidr|circle
    |date|double precision|float|float4|float8|inet|integer|int|int4|interval|json|jsonb|line|lseg|macaddr|macaddr8|money|numeric|decimal
    |path|pg_lsn|pg_snapshot|point|polygon|real|smallint|int2|smallserial|serial2|serial|serial4|text|time|time without time zone
    |time with time zone|timetz|timestamp|timestamp without time zone|timestamp with time zone|timestamptz|tsquery|tsvector|txid_snapshot
    |uuid|xml|int4range|int8range|numrange|tsrange|tstzrange|daterange|int4multirange|int8multirange|nummultirange|tsmultirange
    |tstzmultirange|datemultirange|name|oid|regclass|regtype|jsonpath`
      .replace(/\s*\n\s*/g, '')
      .split('|'),
  ),
  mysql: new Set(
    `bit|tinyint|bool|boolean|smallint|mediumint|int|integer|bigint|decimal|dec|numeric|fixed|float|double|double precision|real|date
    |datetime|timestamp|time|year|char|character|varchar|character varying|nchar|nvarchar|binary|varbinary|tinyblob|blob|mediumblob|longblob
    |tinytext|text|mediumtext|longtext|enum|set|json|geometry|point|linestring|polygon|multipoint|multilinestring|multipolygon
    |geometrycollection|serial|uuid|inet4|inet6|vector`
      .replace(/\s*\n\s*/g, '')
      .split('|'),
  ),
};

/** The types to choose from: the dialect's, and the enums and domains of the schema. */
export function typeSuggestions({ dialect, head: { schema } }: Scene): readonly Suggestion[] {
  const own = [...schema.objects.values()].flatMap((object) => {
    if (object.class === 'enum') return [{ value: object.name, detail: `enum: ${object.labels.join(', ')}` }];
    return object.class === 'domain' ? [{ value: object.name, detail: `domain over ${object.type.text}` }] : [];
  });
  const builtIn = offered[isMysqlFamily(dialect) ? 'mysql' : dialect] ?? [];
  return [...own, ...builtIn.map((value) => ({ value, detail: '' }))];
}

/**
 * What is wrong with a type; null where it is right or nobody can tell. SQLite takes any word; an extension of PostgreSQL may bring types.
 */
export function typeProblem(text: string, scene: Scene): string | null {
  const { dialect, head } = scene;
  if (/[;'"]/.test(text.replace(/\([^()]*\)/g, '').replace(/"[^"]*"/g, ''))) return `"${text}" is no type.`;
  const names = known[isMysqlFamily(dialect) ? 'mysql' : dialect];
  if (!names) return null;
  const name = bareName(text);
  if (names.has(name)) return null;
  const { schema } = head;
  const objects = [...schema.objects.values()];
  const local = name.split('.').at(-1);
  if (objects.some((one) => (one.class === 'enum' || one.class === 'domain') && one.name.toLowerCase() === local))
    return null;
  const mayComeFromElsewhere =
    dialect === 'postgresql' &&
    (!schema.complete ||
      name.includes('.') ||
      objects.some((one) => one.class === 'object' && ['extension', 'type'].includes(one.objectClass)));
  if (mayComeFromElsewhere) return null;
  return `${dialectTitle(dialect)} has no type "${text}", and no migration makes one of that name.`;
}

/** "NUMERIC(12, 2)[]" → "numeric"; MySQL's UNSIGNED and ZEROFILL are no part of a name. */
function bareName(text: string): string {
  return text
    .toLowerCase()
    .replace(/\([^()]*\)/g, ' ')
    .replace(/\[\d*\]/g, ' ')
    .replace(/\b(?:unsigned|signed|zerofill)\b/g, ' ')
    .replace(/["`]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
