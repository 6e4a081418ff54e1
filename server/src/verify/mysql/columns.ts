import type { Asked } from './definitions';

/** A row of information_schema.COLUMNS: what a definition leaves to the table, it says. */
export interface ColumnRecord {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly nullable: string;
  readonly default: string | null;
  /** "auto_increment", "on update current_timestamp()", "DEFAULT_GENERATED", "INVISIBLE". */
  readonly extra: string;
  readonly collation: string | null;
  readonly comment: string;
  readonly generated: string | null;
}

/** The columns of all tables of the session's database, in their order. */
export function readColumns(asked: Asked): Promise<readonly ColumnRecord[]> {
  return asked.query<ColumnRecord>(
    `SELECT table_name AS \`table\`, column_name AS name, column_type AS type, is_nullable AS nullable,
       column_default AS \`default\`, extra AS extra, collation_name AS collation, column_comment AS comment,
       generation_expression AS \`generated\`
     FROM information_schema.columns WHERE table_schema = DATABASE() ORDER BY table_name, ordinal_position`,
  );
}

export interface TableRecord {
  readonly name: string;
  readonly engine: string | null;
  readonly collation: string | null;
  readonly comment: string;
}

/** The tables of the session's database. */
export function readTables(asked: Asked): Promise<readonly TableRecord[]> {
  return asked.query<TableRecord>(
    `SELECT table_name AS name, engine AS engine, table_collation AS collation, table_comment AS comment
     FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type <> 'VIEW'`,
  );
}

/** Every collation is of one character set, whose name it begins with; "binary" is both. */
export function charsetOf(collation: string): string {
  return collation.replace(/_.*$/, '');
}
