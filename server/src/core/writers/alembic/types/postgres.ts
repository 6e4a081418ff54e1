import type { DataType } from '../../../operation';
import { call, type Doc, named, text } from '../layout';
import { areNumbers, withLength, withPrecision } from './arguments';

type WriteType = (args: readonly string[]) => Doc | null;

const plain =
  (name: string): WriteType =>
  (args) =>
    args.length === 0 ? call(name) : null;
const sized =
  (name: string): WriteType =>
  (args) =>
    withLength(name, args);
const precise =
  (name: string): WriteType =>
  (args) =>
    withPrecision(name, args);
const zoned =
  (general: string, exact: string, timezone: boolean): WriteType =>
  ([precision]) => {
    const zone = timezone ? named('timezone', 'True') : null;
    return precision === undefined ? call(general, zone) : call(exact, zone, named('precision', precision));
  };

/** By the name that format_type prints; a serial is an integer that its table's key makes one. */
const types: ReadonlyMap<string, WriteType> = new Map([
  ['integer', plain('sa.Integer')],
  ['bigint', plain('sa.BigInteger')],
  ['smallint', plain('sa.SmallInteger')],
  ['character varying', sized('sa.String')],
  ['character', sized('sa.CHAR')],
  ['text', plain('sa.Text')],
  ['boolean', plain('sa.Boolean')],
  ['date', plain('sa.Date')],
  ['timestamp without time zone', zoned('sa.DateTime', 'postgresql.TIMESTAMP', false)],
  ['timestamp with time zone', zoned('sa.DateTime', 'postgresql.TIMESTAMP', true)],
  ['time without time zone', zoned('sa.Time', 'postgresql.TIME', false)],
  ['time with time zone', zoned('sa.Time', 'postgresql.TIME', true)],
  ['numeric', precise('sa.Numeric')],
  ['real', plain('sa.REAL')],
  ['double precision', plain('sa.Float')],
  ['bytea', plain('sa.LargeBinary')],
  ['json', plain('sa.JSON')],
  ['jsonb', plain('postgresql.JSONB')],
  ['uuid', plain('postgresql.UUID')],
  ['interval', plain('sa.Interval')],
  ['bit', sized('postgresql.BIT')],
  [
    'bit varying',
    ([length]) => call('postgresql.BIT', ...(length === undefined ? [] : [length]), named('varying', 'True')),
  ],
  ...['inet', 'cidr', 'macaddr', 'macaddr8', 'money', 'oid', 'regclass', 'tsvector', 'tsquery'].map(
    (name): [string, WriteType] => [name, plain(`postgresql.${name.toUpperCase()}`)],
  ),
  ...['int4range', 'int8range', 'numrange', 'daterange', 'tsrange', 'tstzrange'].map((name): [string, WriteType] => [
    name,
    plain(`postgresql.${name.toUpperCase()}`),
  ]),
]);

/**
 * A type of PostgreSQL as SQLAlchemy has it; null for one that it cannot say exactly.
 * @param labelsOf labels of an enum by its name as written; null for what is none
 */
export function postgresType(type: DataType, labelsOf: (name: string) => readonly string[] | null): Doc | null {
  const element = elementOf(type, labelsOf);
  if (element === null || type.dimensions === 0) return element;
  const dimensions = type.dimensions === 1 ? null : named('dimensions', String(type.dimensions));
  return call('postgresql.ARRAY', element, dimensions);
}

function elementOf(type: DataType, labelsOf: (name: string) => readonly string[] | null): Doc | null {
  if (!areNumbers(type.arguments)) return null;
  const write = types.get(type.name);
  if (write) return write(type.arguments);
  const labels = labelsOf(type.name);
  return labels && enumType(type.name, labels);
}

/** An enum that is there already: the table does not make it. */
function enumType(name: string, labels: readonly string[]): Doc {
  const [schema, bare] = name.includes('.') ? name.split('.') : [null, name];
  return call(
    'postgresql.ENUM',
    ...labels.map(text),
    named('name', text(bare ?? name)),
    schema ? named('schema', text(schema)) : null,
    named('create_type', 'False'),
  );
}
