import { type Dialect, isMysqlFamily } from '../dialect';
import type { DataType } from '../operation';
import { backticked } from '../writers/mysql/identifiers';
import type { AskedTable, Need, Question } from './question';

/** How many are counted before it is said that there are more. */
export const countLimit = 1000;

/** The query that counts what stands in the way, as `count`, one more than the limit at most; null where none can be asked. */
export function countQuery({ table, need }: Question, dialect: Dialect): string | null {
  const from = tableSql(table, dialect);
  const rows = rowsQuery(need, from, dialect);
  return rows === null ? null : `SELECT count(*) AS count FROM (${rows} LIMIT ${countLimit + 1}) AS found`;
}

function rowsQuery(need: Need, from: string, dialect: Dialect): string | null {
  const name = (column: string) => columnSql(column, dialect);
  switch (need.kind) {
    case 'size':
      return null;
    case 'rows':
      return `SELECT 1 FROM ${from}`;
    case 'nulls':
      return `SELECT 1 FROM ${from} WHERE ${name(need.column)} IS NULL`;
    case 'values':
      return `SELECT 1 FROM ${from} WHERE ${name(need.column)} IS NOT NULL`;
    case 'violations':
      return `SELECT 1 FROM ${from} WHERE NOT (${need.expression})`;
    case 'duplicates': {
      const keys = need.keys.map(({ column, text, length }) => {
        const whole = column === null ? `(${text})` : name(column);
        return length === undefined ? whole : `LEFT(${whole}, ${length})`;
      });
      const conditions = [
        ...(need.nullsEqual ? [] : keys.map((key) => `${key} IS NOT NULL`)),
        ...(need.where === null ? [] : [`(${need.where})`]),
      ];
      const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
      return `SELECT 1 FROM ${from}${where} GROUP BY ${keys.join(', ')} HAVING count(*) > 1`;
    }
    case 'orphans': {
      const filled = need.columns.map((column) => `child.${name(column)} IS NOT NULL`).join(' AND ');
      const equal = need.columns
        .map((column, index) => `parent.${name(need.references[index] ?? '')} = child.${name(column)}`)
        .join(' AND ');
      const parent = `SELECT 1 FROM ${tableSql(need.parent, dialect)} AS parent WHERE ${equal}`;
      return `SELECT 1 FROM ${from} AS child WHERE ${filled} AND NOT EXISTS (${parent})`;
    }
    case 'cast': {
      const condition = lostInCast(need, name(need.column), dialect);
      return condition === null ? null : `SELECT 1 FROM ${from} WHERE ${condition}`;
    }
  }
}

/**
 * PostgreSQL is asked by the conversion itself, there and back: what is another value then is lost, and what it refuses, its error tells. With
 * USING the new value is meant to be another, and only a refusal counts.
 */
function lostInCast(
  { from, to, using }: Extract<Need, { kind: 'cast' }>,
  column: string,
  dialect: Dialect,
): string | null {
  if (dialect === 'sqlite') return null;
  if (isMysqlFamily(dialect)) return lostInMysql(column, to);
  if (using !== null) return `${column} IS NOT NULL AND CAST((${using}) AS ${to.text}) IS NULL`;
  return from === null ? null : `CAST(CAST(${column} AS ${to.text}) AS ${from.text}) IS DISTINCT FROM ${column}`;
}

const integers: Readonly<Record<string, number>> = { tinyint: 8, smallint: 16, mediumint: 24, int: 32, integer: 32 };

/** What a strict server refuses. */
function lostInMysql(column: string, { name, arguments: [first], text }: DataType): string | null {
  if (/^(?:var)?char$|^character/.test(name) && first !== undefined) return `CHAR_LENGTH(${column}) > ${Number(first)}`;
  const bits = integers[name.replace(/ unsigned.*/, '')];
  if (bits === undefined) return null;
  const range = /unsigned/i.test(text) ? [0, 2 ** bits - 1] : [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1];
  return `(${column} < ${range[0]} OR ${column} > ${range[1]})`;
}

/** A table's name in SQL, always quoted. */
export function tableSql({ schema, name }: AskedTable, dialect: Dialect): string {
  return schema === null ? columnSql(name, dialect) : `${columnSql(schema, dialect)}.${columnSql(name, dialect)}`;
}

function columnSql(name: string, dialect: Dialect): string {
  return isMysqlFamily(dialect) ? backticked(name) : `"${name.replaceAll('"', '""')}"`;
}
