import type { Engine } from '../../engine';

export interface ColumnRecord {
  readonly table: string;
  readonly name: string;
  /** "varchar". */
  readonly type: string;
  /** "varchar(20)", "int(11) unsigned", "enum('a','b')". */
  readonly fullType: string;
  readonly nullable: string;
  readonly default: string | null;
  readonly extra: string;
  /** "PRI" in the primary key. */
  readonly key: string;
}

export interface ReferenceRecord {
  readonly child: string;
  readonly constraint: string;
  readonly parent: string;
  readonly column: string;
  readonly parentColumn: string;
}

/** The columns of the tables of the session's database, views left out; @throws {DatabaseError} */
export function readColumns(engine: Engine): Promise<readonly ColumnRecord[]> {
  return engine.query<ColumnRecord>(
    `SELECT c.table_name AS \`table\`, c.column_name AS name, c.data_type AS type, c.column_type AS fullType,
       c.is_nullable AS nullable, c.column_default AS \`default\`, c.extra AS extra, c.column_key AS \`key\`
     FROM information_schema.columns AS c
     JOIN information_schema.tables AS t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
     WHERE c.table_schema = DATABASE() AND t.table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')
     ORDER BY c.table_name, c.ordinal_position`,
  );
}

/** Their foreign keys, column by column; @throws {DatabaseError} */
export function readReferences(engine: Engine): Promise<readonly ReferenceRecord[]> {
  return engine.query<ReferenceRecord>(
    `SELECT table_name AS child, constraint_name AS \`constraint\`, referenced_table_name AS parent,
       column_name AS \`column\`, referenced_column_name AS parentColumn
     FROM information_schema.key_column_usage
     WHERE table_schema = DATABASE() AND referenced_table_schema = DATABASE()
     ORDER BY table_name, constraint_name, ordinal_position`,
  );
}
