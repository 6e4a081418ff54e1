import type { Dialect } from '../dialect';
import { createMysqlPrinter } from './mysql/printer';
import { postgresLiteral, quotePostgres } from './postgres/identifiers';
import { createPrinter, type Printer } from './printer';
import { quoteSqlite, sqliteLiteral } from './sqlite/identifiers';
import type { Style } from './style';

/** Prints what no operation holds, such as a query, in a dialect; null while the dialect is not known or has no writer. */
export function printerFor(dialect: Dialect | null, style: Style): Printer | null {
  switch (dialect) {
    case 'postgresql':
      return createPrinter(style, quotePostgres, postgresLiteral);
    case 'mysql':
    case 'mariadb':
      return createMysqlPrinter(style, dialect === 'mariadb');
    case 'sqlite':
      return createPrinter(style, quoteSqlite, sqliteLiteral);
    default:
      return null;
  }
}
