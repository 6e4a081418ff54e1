import type { Engine } from '../../engine';

export interface TableRecord {
  readonly name: string;
  /** As it was created, ALTER TABLE worked in. */
  readonly sql: string;
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

/** The tables of a database, without virtual ones and SQLite's own; @throws {DatabaseError} */
export async function readTables(engine: Engine): Promise<readonly TableRecord[]> {
  const tables = await ask<TableRecord>(engine, { name: 'm.name', sql: 'm.sql' });
  return tables.filter(({ name, sql }) => !/^sqlite_/i.test(name) && !/^CREATE\s+VIRTUAL\b/i.test(sql));
}

/** Their columns, generated ones left out, for INSERT may not name them; @throws {DatabaseError} */
export function readColumns(engine: Engine): Promise<readonly ColumnRecord[]> {
  return ask<ColumnRecord>(
    engine,
    { table: 'm.name', name: 'c.name', type: 'c.type', notNull: 'c."notnull"', default: 'c.dflt_value', key: 'c.pk' },
    'JOIN pragma_table_xinfo(m.name) AS c ON c.hidden = 0',
  );
}

/** Their foreign keys, column by column; @throws {DatabaseError} */
export function readReferences(engine: Engine): Promise<readonly ReferenceRecord[]> {
  return ask<ReferenceRecord>(
    engine,
    { child: 'm.name', id: 'f.id', parent: 'f."table"', column: 'f."from"', parentColumn: 'f."to"' },
    'JOIN pragma_foreign_key_list(m.name) AS f',
  );
}

/** Rows that come as one JSON text cost a fraction of what they cost value by value. */
async function ask<Row>(
  engine: Engine,
  fields: Readonly<Record<keyof Row & string, string>>,
  join = '',
): Promise<readonly Row[]> {
  const pairs = Object.entries(fields).map(([name, column]) => `'${name}', ${column}`);
  const [answer] = await engine.query<{ rows: string }>(
    `SELECT json_group_array(json_object(${pairs.join(', ')})) AS rows FROM sqlite_schema AS m ${join} WHERE m.type = 'table'`,
  );
  return JSON.parse(answer?.rows ?? '[]');
}
