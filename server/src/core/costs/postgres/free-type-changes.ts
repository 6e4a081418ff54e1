/**
 * Type changes that PostgreSQL makes in the catalog alone: the old values are valid values of the new type, bit for bit. Every other
 * change between built-in types rewrites the table. Measured on PostgreSQL 12–18, which all agree, by ALTER COLUMN TYPE on a table
 * with rows and indexes (`pg_class.relfilenode` before and after).
 */
export interface FreeTypeChange {
  readonly from: string;
  readonly to: string;
  readonly when: FreeWhen;
  /** The new type sorts by another operator family, so indexes on the column are built again. */
  readonly rebuildsIndexes?: true;
}

/**
 * - `always`: whatever the types' arguments
 * - `new has no length`: the new type is written without a length
 * - `not shorter`: the new length or precision is absent or at least the old one
 * - `same scale`: numeric; the scale is the same and the precision at least the old one, or the new type has neither
 * - `UTC`: the session's TimeZone is UTC; in any other the values are computed anew
 */
export type FreeWhen = 'always' | 'new has no length' | 'not shorter' | 'same scale' | 'UTC';

export const freeTypeChanges: readonly FreeTypeChange[] = [
  { from: 'character varying', to: 'character varying', when: 'not shorter' },
  { from: 'character varying', to: 'text', when: 'always' },
  { from: 'text', to: 'character varying', when: 'new has no length' },
  { from: 'xml', to: 'text', when: 'always' },
  { from: 'xml', to: 'character varying', when: 'new has no length' },
  { from: 'character varying', to: 'citext', when: 'always', rebuildsIndexes: true },
  { from: 'text', to: 'citext', when: 'always', rebuildsIndexes: true },
  { from: 'citext', to: 'text', when: 'always', rebuildsIndexes: true },
  { from: 'numeric', to: 'numeric', when: 'same scale' },
  { from: 'timestamp without time zone', to: 'timestamp without time zone', when: 'not shorter' },
  { from: 'timestamp with time zone', to: 'timestamp with time zone', when: 'not shorter' },
  { from: 'timestamp without time zone', to: 'timestamp with time zone', when: 'UTC' },
  { from: 'timestamp with time zone', to: 'timestamp without time zone', when: 'UTC' },
  { from: 'time without time zone', to: 'time without time zone', when: 'not shorter' },
  { from: 'time with time zone', to: 'time with time zone', when: 'not shorter' },
  { from: 'interval', to: 'interval', when: 'not shorter' },
  { from: 'bit', to: 'bit varying', when: 'new has no length' },
  { from: 'bit varying', to: 'bit varying', when: 'not shorter' },
  { from: 'cidr', to: 'inet', when: 'always' },
  { from: 'integer', to: 'oid', when: 'always', rebuildsIndexes: true },
  { from: 'oid', to: 'integer', when: 'always', rebuildsIndexes: true },
];

/** Types of every PostgreSQL server. Any other name is a user's or an extension's type. */
export const builtInTypes: ReadonlySet<string> = new Set([
  'bigint',
  'bit',
  'bit varying',
  'boolean',
  'box',
  'bytea',
  'character',
  'character varying',
  'cidr',
  'circle',
  'date',
  'double precision',
  'inet',
  'integer',
  'interval',
  'json',
  'jsonb',
  'jsonpath',
  'line',
  'lseg',
  'macaddr',
  'macaddr8',
  'money',
  'name',
  'numeric',
  'oid',
  'path',
  'pg_lsn',
  'point',
  'polygon',
  'real',
  'smallint',
  'text',
  'time with time zone',
  'time without time zone',
  'timestamp with time zone',
  'timestamp without time zone',
  'tsquery',
  'tsvector',
  'uuid',
  'xml',
  'int4range',
  'int8range',
  'numrange',
  'tsrange',
  'tstzrange',
  'daterange',
  'int4multirange',
  'int8multirange',
  'nummultirange',
  'tsmultirange',
  'tstzmultirange',
  'datemultirange',
]);
