import { createPrinter, type Printer } from '../printer';
import type { Style } from '../style';
import { backticked, mysqlLiteral, quoteMysql } from './identifiers';

/** What of MySQL and MariaDB is written in two ways is told by `isMariadb`. */
export interface MysqlPrinter extends Printer {
  readonly isMariadb: boolean;
}

/** Names stand in backticks where they need them, or always where that is the file's habit. */
export function createMysqlPrinter(style: Style, isMariadb: boolean): MysqlPrinter {
  const quote = style.backticks ? backticked : quoteMysql;
  return { ...createPrinter(style, quote, mysqlLiteral), isMariadb };
}
