import type { DataType } from '../../../operation';
import { call, type Doc } from '../layout';
import { areNumbers, withLength, withPrecision } from './arguments';

/** By the words that SQLAlchemy writes for them on SQLite, where a type is any words. */
const plain: ReadonlyMap<string, string> = new Map([
  ['integer', 'sa.Integer'],
  ['bigint', 'sa.BigInteger'],
  ['smallint', 'sa.SmallInteger'],
  ['text', 'sa.Text'],
  ['boolean', 'sa.Boolean'],
  ['date', 'sa.Date'],
  ['datetime', 'sa.DateTime'],
  ['time', 'sa.Time'],
  ['timestamp', 'sa.TIMESTAMP'],
  ['float', 'sa.Float'],
  ['real', 'sa.REAL'],
  ['blob', 'sa.LargeBinary'],
  ['json', 'sa.JSON'],
]);

/** A type of SQLite as SQLAlchemy has it; null for one that it cannot say exactly. */
export function sqliteType({ name, arguments: args }: DataType): Doc | null {
  if (!areNumbers(args)) return null;
  if (name === 'varchar') return withLength('sa.String', args);
  if (name === 'char') return withLength('sa.CHAR', args);
  if (name === 'numeric') return withPrecision('sa.Numeric', args);
  const known = plain.get(name);
  return known && args.length === 0 ? call(known) : null;
}
