import type { TypeName } from '@pgsql/types';
import { quotePostgres } from '../../writers/postgres/identifiers';
import { strings } from './nodes';

/** Names as format_type prints them (src/backend/utils/adt/format_type.c), by the catalog's names. */
const printed = new Map([
  ['int2', 'smallint'],
  ['int4', 'integer'],
  ['int8', 'bigint'],
  ['float4', 'real'],
  ['float8', 'double precision'],
  ['bool', 'boolean'],
  ['varchar', 'character varying'],
  ['bpchar', 'character'],
  ['char', '"char"'],
  ['varbit', 'bit varying'],
  ['time', 'time without time zone'],
  ['timetz', 'time with time zone'],
  ['timestamp', 'timestamp without time zone'],
  ['timestamptz', 'timestamp with time zone'],
]);

/** Not types but a way to write a column with a sequence; each has a second name (transformColumnDefinition in parse_utilcmd.c). */
const serials = new Map([
  ['smallserial', 'smallserial'],
  ['serial2', 'smallserial'],
  ['serial', 'serial'],
  ['serial4', 'serial'],
  ['bigserial', 'bigserial'],
  ['serial8', 'bigserial'],
]);

export interface CanonicalType {
  readonly name: string;
  readonly dimensions: number;
}

/** A type's name as the server prints it; the schema of another than the catalog's stays. */
export function canonicalType(type: TypeName): CanonicalType {
  const parts = strings(type.names);
  const dimensions = type.arrayBounds?.length ?? 0;
  const last = parts.at(-1) ?? '';
  if (parts.length > 1 && parts.at(-2) !== 'pg_catalog') return { name: parts.join('.'), dimensions };
  const element = printed.get(last.slice(1));
  if (last.startsWith('_') && element !== undefined) return { name: element, dimensions: dimensions + 1 };
  // Without a length it is not char(1) but a type of its own.
  if (last === 'bpchar' && type.typmods === undefined) return { name: 'bpchar', dimensions };
  const serial = parts.length === 1 ? serials.get(last) : undefined;
  return { name: serial ?? printed.get(last) ?? last, dimensions };
}

/** True for serial, bigserial and smallserial: an integer with a sequence, NOT NULL. */
export function isSerial(name: string): boolean {
  return serials.has(name);
}

/** Types of a routine's arguments, `(integer, text[], "Mood")`: without lengths, which do not tell routines apart. */
export function signature(types: readonly TypeName[]): string {
  const names = types.map((type) => {
    const { name, dimensions } = canonicalType(type);
    return `${printedNames.has(name) ? name : quotedParts(type)}${dimensions > 0 ? '[]' : ''}`;
  });
  return `(${names.join(', ')})`;
}

const printedNames: ReadonlySet<string> = new Set(printed.values());

/** A type of no spelling of its own, as it is read back. */
function quotedParts({ names }: TypeName): string {
  const [schema, ...rest] = strings(names);
  const parts =
    schema === undefined || rest.length === 0 || schema === 'pg_catalog' ? strings(names).slice(-1) : [schema, ...rest];
  return parts.map(quotePostgres).join('.');
}
