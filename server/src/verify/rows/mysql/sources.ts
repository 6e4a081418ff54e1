import fc from 'fast-check';
import { mysqlLiteral } from '../../../core/writers/mysql/identifiers';
import { dateSource, timeSource, timestampSource } from '../moments';
import { decimalSource, integerSource } from '../numbers';
import { jsonObjects, textSource, uuidSource } from '../texts';
import { noValues, type ValueSource } from '../values';
import type { ColumnRecord } from './catalog';

const bytes = /^(?:binary|varbinary|(?:tiny|medium|long)?blob|bit)$/;
const shapes = /^(?:geometry|point|linestring|polygon|multi\w+|geomcollection|geometrycollection)$/;

/** Whether values of a type (`data_type`) are no text. */
export function holdsBytes(type: string): boolean {
  return bytes.test(type) || shapes.test(type);
}

/** A generated text as a literal of a type (`data_type`). */
export function mysqlValue(raw: string, type: string): string {
  if (shapes.test(type)) return `ST_GeomFromText('${raw}')`;
  return bytes.test(type) ? `x'${raw}'` : mysqlLiteral(raw);
}

/** Values of a column by its type. */
export function sourceOf({ type, fullType }: Pick<ColumnRecord, 'type' | 'fullType'>): ValueSource {
  const isUnsigned = /\bunsigned\b/i.test(fullType);
  const [, first, second] = /\(\s*(\d+)\s*(?:,\s*(\d+)\s*)?\)/.exec(fullType) ?? [];
  const size = first === undefined ? null : Number(first);
  if (/^(?:enum|set)$/.test(type)) return listed(fullType);
  if (/^tinyint\(1\)/i.test(fullType)) return truth;
  if (type === 'decimal') return withoutNegative(decimalSource(size ?? 10, Number(second ?? 0)), isUnsigned);
  if (type === 'float' || type === 'double') return withoutNegative(decimalSource(null, 3), isUnsigned);
  if (type === 'char' || type === 'varchar') return textSource(size);
  const large = largest[type];
  if (large !== undefined) return integerSource(large, !isUnsigned);
  if (type === 'binary' || type === 'varbinary') return hex(size ?? 1);
  if (type === 'bit') return hex(1, 2 ** Math.min(size ?? 1, 8) - 1);
  if (bytes.test(type)) return hex(6);
  return fixed.get(type) ?? (shapes.test(type) ? points : noValues);
}

/** Beyond the next smaller type. */
const largest: Readonly<Record<string, string>> = {
  tinyint: '100',
  smallint: '32000',
  mediumint: '8000000',
  int: '2000000000',
  bigint: '4000000000000',
};

function withoutNegative(source: ValueSource, isUnsigned: boolean): ValueSource {
  return isUnsigned ? { ...source, edges: source.edges.filter((edge) => !edge.startsWith('-')) } : source;
}

function listed(fullType: string): ValueSource {
  const labels = [...fullType.matchAll(/'((?:[^']|'')*)'/g)].map(([, label = '']) => label.replaceAll("''", "'"));
  return labels.length === 0 ? noValues : { ...others(fc.constantFrom(...labels)), edges: labels };
}

function others(ordinary: fc.Arbitrary<string>): ValueSource {
  return { ordinary, edges: [], family: 'other', limit: null };
}

function hex(most: number, largestByte = 255): ValueSource {
  const digits = fc.array(fc.integer({ min: 0, max: largestByte }), { minLength: 1, maxLength: Math.min(most, 6) });
  return others(digits.map((all) => all.map((byte) => byte.toString(16).padStart(2, '0')).join('')));
}

const truth: ValueSource = { ordinary: fc.constant('1'), edges: ['1', '0'], family: 'integer', limit: 1 };
const byte = fc.integer({ min: 1, max: 254 });
const points = others(byte.map((x) => `POINT(${x} 1)`));

const fixed: ReadonlyMap<string, ValueSource> = new Map<string, ValueSource>([
  // Of 255 bytes, of which a character may take four.
  ['tinytext', textSource(60)],
  ['text', textSource(null)],
  ['mediumtext', textSource(null)],
  ['longtext', textSource(null)],
  ['json', jsonObjects],
  ['date', dateSource],
  ['datetime', timestampSource],
  // It begins with 1970.
  ['timestamp', { ...timestampSource, edges: timestampSource.edges.filter((edge) => edge > '1971') }],
  ['time', timeSource],
  ['year', others(fc.integer({ min: 1970, max: 2069 }).map(String))],
  ['uuid', uuidSource],
  ['inet4', others(byte.map((host) => `10.0.0.${host}`))],
  ['inet6', others(byte.map((host) => `2001:db8::${host.toString(16)}`))],
]);
