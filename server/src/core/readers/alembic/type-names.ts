import { type Dialect, isMysqlFamily } from '../../dialect';

/**
 * Types that are one word of SQL, by their names in SQLAlchemy.
 * Source: SQLAlchemy 2.0, lib/sqlalchemy/sql/compiler.py (GenericTypeCompiler) and the compilers of its dialects.
 */
const everywhere: readonly (readonly [name: string, type: string])[] = [
  ['Integer', 'INTEGER'],
  ['INT', 'INTEGER'],
  ['BigInteger', 'BIGINT'],
  ['SmallInteger', 'SMALLINT'],
  ['Text', 'TEXT'],
  ['TEXT', 'TEXT'],
  ['UnicodeText', 'TEXT'],
  ['CLOB', 'CLOB'],
  ['Boolean', 'BOOLEAN'],
  ['BOOLEAN', 'BOOLEAN'],
  ['Date', 'DATE'],
  ['DATE', 'DATE'],
  ['JSON', 'JSON'],
  ['BLOB', 'BLOB'],
  ['LargeBinary', 'BLOB'],
  ['Double', 'DOUBLE PRECISION'],
  ['DOUBLE', 'DOUBLE PRECISION'],
  ['REAL', 'REAL'],
  ['Uuid', 'CHAR(32)'],
  ['UUID', 'CHAR(32)'],
  ['PickleType', 'BLOB'],
  ['Interval', 'DATETIME'],
  ['INTERVAL', 'INTERVAL'],
];

const postgres: readonly (readonly [name: string, type: string])[] = [
  ['CLOB', 'TEXT'],
  ['BLOB', 'BYTEA'],
  ['LargeBinary', 'BYTEA'],
  ['PickleType', 'BYTEA'],
  ['Uuid', 'UUID'],
  ['UUID', 'UUID'],
  ['Interval', 'INTERVAL'],
  ['DOUBLE_PRECISION', 'DOUBLE PRECISION'],
  ...[
    ...[
      'JSONB',
      'JSONPATH',
      'BYTEA',
      'CITEXT',
      'HSTORE',
      'INET',
      'CIDR',
      'MACADDR',
      'MACADDR8',
      'MONEY',
      'OID',
      'REGCLASS',
      'REGCONFIG',
    ],
    ...[
      'TSVECTOR',
      'TSQUERY',
      'INT4RANGE',
      'INT8RANGE',
      'NUMRANGE',
      'DATERANGE',
      'TSRANGE',
      'TSTZRANGE',
      'INT4MULTIRANGE',
    ],
    ...['INT8MULTIRANGE', 'NUMMULTIRANGE', 'DATEMULTIRANGE', 'TSMULTIRANGE', 'TSTZMULTIRANGE'],
  ].map((name) => [name, name] as const),
];

const mysql: readonly (readonly [name: string, type: string])[] = [
  ['CLOB', 'TEXT'],
  ['Boolean', 'BOOL'],
  ['BOOLEAN', 'BOOL'],
  ...['TINYTEXT', 'MEDIUMTEXT', 'LONGTEXT', 'TINYBLOB', 'MEDIUMBLOB', 'LONGBLOB', 'YEAR'].map(
    (name) => [name, name] as const,
  ),
];

const tables = {
  everywhere: new Map(everywhere),
  postgres: new Map([...everywhere, ...postgres]),
  mysql: new Map([...everywhere, ...mysql]),
};

/** The types that a dialect writes as one word. */
export function spelledTypes(dialect: Dialect): ReadonlyMap<string, string> {
  if (dialect === 'postgresql') return tables.postgres;
  return isMysqlFamily(dialect) ? tables.mysql : tables.everywhere;
}
