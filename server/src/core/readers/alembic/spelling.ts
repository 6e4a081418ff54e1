import { type Dialect, isMysqlFamily } from '../../dialect';
import type { Span } from '../../span';
import { mysqlLiteral, quoteMysql } from '../../writers/mysql/identifiers';
import { postgresLiteral, quotePostgres } from '../../writers/postgres/identifiers';
import { quoteSqlite, sqliteLiteral } from '../../writers/sqlite/identifiers';
import type { Value } from '../python/value';

/** How a dialect writes names and texts, as SQLAlchemy does for it: a name keeps its letters as they are. */
export interface Spelling {
  readonly dialect: Dialect;
  name(text: string): string;
  literal(text: string): string;
  /** A name that follows a convention as SQLAlchemy cuts it where it is too long: with four digits of its MD5 at the end. */
  cut(name: string): string;
  /** What a class of the application's is on this dialect that is named as a type; null where it is none, or that is not known. */
  typeNamed(path: string, place: Span): Value | null;
  /** The members of a class of the application's that is an enum of Python's; null where it is none, or that is not known. */
  membersOf(path: string, place: Span): readonly EnumMember[] | null;
  /** The name of the table that a class of the application's is a model of (`__tablename__`); null where it is none, or that is not known. */
  tableOf(path: string, place: Span): Value | null;
}

/** A member of an enum of Python's. */
export interface EnumMember {
  readonly name: Value;
  readonly value: Value;
}

/** @param md5 in hexadecimal digits */
export function spellingOf(
  dialect: Dialect,
  md5: (text: string) => string,
  own: Pick<Spelling, 'typeNamed' | 'membersOf' | 'tableOf'> = nothingOfOwn,
): Spelling {
  const common = { dialect, ...own, cut: (name: string) => shortened(name, longestName(dialect), md5) };
  if (isMysqlFamily(dialect)) return { ...common, name: quoteMysql, literal: mysqlLiteral };
  if (dialect === 'sqlite') return { ...common, name: quotedSqlite, literal: sqliteLiteral };
  return { ...common, name: quotePostgres, literal: postgresLiteral };
}

const nothingOfOwn = { typeNamed: () => null, membersOf: () => null, tableOf: () => null };

/** Source: SQLAlchemy 2.0, max_identifier_length of its dialects. */
function longestName(dialect: Dialect): number {
  if (isMysqlFamily(dialect)) return 64;
  return dialect === 'sqlite' ? 9999 : 63;
}

/** Source: SQLAlchemy 2.0, IdentifierPreparer.truncate_and_render_constraint_name. */
function shortened(name: string, longest: number, md5: (text: string) => string): string {
  return name.length <= longest ? name : `${name.slice(0, longest - 8)}_${md5(name).slice(-4)}`;
}

/** These are names to SQLite or not by what stands around them. */
function quotedSqlite(name: string): string {
  return /^(?:filter|over|window)$/i.test(name) ? `"${name}"` : quoteSqlite(name);
}
