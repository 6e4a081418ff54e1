import type { Engine } from '../../engine';

export interface TableRecord {
  readonly name: string;
  /** As it was created, ALTER TABLE worked in. */
  readonly sql: string;
  /** WITHOUT ROWID. */
  readonly keyed: number;
}

export interface ColumnRecord {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly notNull: number;
  readonly default: string | null;
  /** Place in the primary key, from 1; 0 outside it. */
  readonly key: number;
}

export interface ReferenceRecord {
  readonly child: string;
  readonly id: number;
  readonly parent: string;
  readonly column: string;
  /** Null for the parent's primary key. */
  readonly parentColumn: string | null;
}

/** The tables of a database, without virtual ones and SQLite's own; @throws {EngineError} */
export function readTables(engine: Engine): Promise<readonly TableRecord[]> {
  return engine.query(
    `SELECT l.name, m.sql, l.wr AS keyed FROM pragma_table_list AS l JOIN sqlite_schema AS m ON m.name = l.name
     WHERE l.schema = 'main' AND l.type = 'table' AND m.type = 'table' AND l.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
  );
}

/** Their columns, generated ones left out, for INSERT may not name them; @throws {EngineError} */
export function readColumns(engine: Engine): Promise<readonly ColumnRecord[]> {
  return engine.query(
    `SELECT m.name AS "table", c.name, c.type, c."notnull" AS notNull, c.dflt_value AS "default", c.pk AS key
     FROM sqlite_schema AS m, pragma_table_xinfo(m.name) AS c WHERE m.type = 'table' AND c.hidden = 0 ORDER BY m.name, c.cid`,
  );
}

/** Their foreign keys, column by column; @throws {EngineError} */
export function readReferences(engine: Engine): Promise<readonly ReferenceRecord[]> {
  return engine.query(
    `SELECT m.name AS child, f.id, f."table" AS parent, f."from" AS "column", f."to" AS parentColumn
     FROM sqlite_schema AS m, pragma_foreign_key_list(m.name) AS f WHERE m.type = 'table' ORDER BY m.name, f.id, f.seq`,
  );
}
