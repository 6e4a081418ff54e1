import { type Dialect, isMysqlFamily } from '../../dialect';
import { mysqlLiteral, quoteMysql } from '../../writers/mysql/identifiers';
import { postgresLiteral, quotePostgres } from '../../writers/postgres/identifiers';
import { quoteSqlite, sqliteLiteral } from '../../writers/sqlite/identifiers';

/** How a dialect writes names and texts, as SQLAlchemy does for it: a name keeps its letters as they are. */
export interface Spelling {
  readonly dialect: Dialect;
  name(text: string): string;
  literal(text: string): string;
}

export function spellingOf(dialect: Dialect): Spelling {
  if (isMysqlFamily(dialect)) return { dialect, name: quoteMysql, literal: mysqlLiteral };
  if (dialect === 'sqlite') return { dialect, name: quotedSqlite, literal: sqliteLiteral };
  return { dialect, name: quotePostgres, literal: postgresLiteral };
}

/** These are names to SQLite or not by what stands around them. */
function quotedSqlite(name: string): string {
  return /^(?:filter|over|window)$/i.test(name) ? `"${name}"` : quoteSqlite(name);
}
