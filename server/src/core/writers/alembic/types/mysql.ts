import type { DataType } from '../../../operation';
import { call, type Doc, named, text } from '../layout';
import { areNumbers, withLength, withPrecision } from './arguments';

const integers: ReadonlyMap<string, string> = new Map([
  ['tinyint', 'mysql.TINYINT'],
  ['smallint', 'sa.SmallInteger'],
  ['mediumint', 'mysql.MEDIUMINT'],
  ['int', 'sa.Integer'],
  ['bigint', 'sa.BigInteger'],
]);

const lengths: ReadonlyMap<string, string> = new Map([
  ['varchar', 'sa.String'],
  ['char', 'sa.CHAR'],
  ['varbinary', 'sa.VARBINARY'],
  ['binary', 'sa.BINARY'],
  ['bit', 'mysql.BIT'],
]);

const plain: ReadonlyMap<string, string> = new Map([
  ['text', 'sa.Text'],
  ['blob', 'sa.LargeBinary'],
  ['date', 'sa.Date'],
  ['json', 'sa.JSON'],
  ['float', 'sa.Float'],
  ['double', 'mysql.DOUBLE'],
  ...['tinytext', 'mediumtext', 'longtext', 'tinyblob', 'mediumblob', 'longblob', 'year'].map(
    (name): [string, string] => [name, `mysql.${name.toUpperCase()}`],
  ),
]);

const fractions: ReadonlyMap<string, readonly [general: string, exact: string]> = new Map([
  ['datetime', ['sa.DateTime', 'mysql.DATETIME']],
  ['timestamp', ['sa.TIMESTAMP', 'mysql.TIMESTAMP']],
  ['time', ['sa.Time', 'mysql.TIME']],
]);

/** A type of MySQL as SQLAlchemy has it; null for one that it cannot say exactly. */
export function mysqlType({ name, arguments: args }: DataType): Doc | null {
  if (name === 'enum') return call('sa.Enum', ...args.map((label) => text(unquoted(label))));
  if (!areNumbers(args)) return null;
  const [base = '', ...flags] = name.split(' ');
  const integer = integers.get(base);
  if (integer) return integerType(base, integer, args, flags);
  if (base === 'decimal' && flags.length === 0) return withPrecision('sa.Numeric', args);
  if (flags.length > 0) return null;
  const length = lengths.get(base);
  if (length) return withLength(length, args);
  const fraction = fractions.get(base);
  if (fraction) return args[0] === undefined ? call(fraction[0]) : call(fraction[1], named('fsp', args[0]));
  const known = plain.get(base);
  return known && args.length === 0 ? call(known) : null;
}

function integerType(base: string, general: string, [width]: readonly string[], flags: readonly string[]): Doc | null {
  if (flags.some((flag) => flag !== 'unsigned')) return null;
  if (base === 'tinyint' && width === '1' && flags.length === 0) return call('sa.Boolean');
  if (width === undefined && flags.length === 0) return call(general);
  const own = base === 'int' ? 'mysql.INTEGER' : `mysql.${base.toUpperCase()}`;
  return call(
    own,
    width === undefined ? null : named('display_width', width),
    flags.length > 0 ? named('unsigned', 'True') : null,
  );
}

/** What an enum's label says, of its literal. */
function unquoted(literal: string): string {
  return literal.slice(1, -1).replaceAll("''", "'");
}
