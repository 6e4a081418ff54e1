import type { Dialect } from '../dialect';
import type { DataType } from '../operation';

const numbers = /^(?:tinyint|smallint|mediumint|int|bigint|decimal|float|double|bit|year)\b/;
const texts = /^(?:char|varchar|binary|varbinary|(?:tiny|medium|long)?(?:text|blob)|set)\b/;

/**
 * The value that rows get in a column that is added NOT NULL without a default, as text for a person; null where the statement fails
 * instead, or where it is not known.
 * Sources: MySQL's manual, 13.6 "Data Type Default Values", and for dates 7.1.11: its usual mode refuses zeros; MariaDB measured on 10.11.
 */
export function implicitDefault(type: DataType | null, dialect: Dialect | null): string | null {
  if (type === null) return null;
  const { name } = type;
  if (numbers.test(name)) return '0';
  if (texts.test(name)) return "''";
  if (name === 'enum') return type.arguments[0] ?? null;
  if (name === 'time') return "'00:00:00'";
  if (name === 'timestamp') return dialect === 'mariadb' ? "'0000-00-00 00:00:00'" : null;
  if (name === 'json') return dialect === 'mariadb' ? "''" : 'null';
  if (dialect === 'mariadb' && (name === 'date' || name === 'datetime')) return "'0000-00-00'";
  return null;
}
