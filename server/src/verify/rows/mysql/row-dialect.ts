import { mysqlLexis } from '../../../core/readers/sql/lexis';
import type { RowDialect } from '../dialect';
import { describeMysql } from './describe';

/** How rows are put into MySQL and MariaDB. */
export const mysqlRows: RowDialect = {
  lexis: mysqlLexis,
  describe: describeMysql,
  // JSON_ARRAY() of nothing is cut to an empty text where FROM or UNION takes it. Measured on MariaDB 10.11.
  literals: (columns) => (columns.length === 0 ? "'[]'" : `JSON_ARRAY(${columns.map(literal).join(', ')})`),
  overriding: '',
  // Only MariaDB has it.
  returning: false,
  rowId: null,
  // One SELECT a row: the two have no other way in common to write rows that FROM takes.
  fulfilling: (columns, rows, condition) => {
    const names = ['`#place`', ...columns.map(({ sql }) => sql)];
    const selects = rows.map((row, place) => {
      const values = [String(place), ...row];
      return `SELECT ${values.map((value, index) => (place === 0 ? `${value} AS ${names[index]}` : value)).join(', ')}`;
    });
    return `SELECT \`#place\` AS place FROM (${selects.join(' UNION ALL ')}) AS proposal WHERE (${condition}) IS NOT FALSE ORDER BY 1`;
  },
  defer: () => null,
  settle: () => null,
};

/** Bytes that are no text as hex; numbers and moments count as bytes, too, and are text all the same. */
function literal(column: string): string {
  return `IF(CHARSET(${column}) = 'binary' AND NOT ${column} REGEXP '^[ -~]*$', CONCAT('x''', HEX(${column}), ''''), QUOTE(CAST(${column} AS CHAR)))`;
}
