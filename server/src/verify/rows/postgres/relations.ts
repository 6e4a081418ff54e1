import type { Engine } from '../../engine';
import type { Link } from '../neighbours';
import { ask } from './ask';

/** A table, partitioned or not. */
export interface Relation {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly partitioned: boolean;
  readonly partition: boolean;
}

export interface Reference extends Link<number> {
  /** Column numbers. */
  readonly columns: readonly number[];
  readonly parent_columns: readonly number[];
}

/** The only column of a primary key. */
export interface SingleKey {
  readonly table: number;
  readonly column: number;
  readonly name: string;
  readonly type: number;
}

/** All tables of the database that are not the server's own; @throws {DatabaseError} */
export function readRelations(engine: Engine): Promise<readonly Relation[]> {
  return ask(
    engine,
    `SELECT c.oid::bigint, n.nspname AS schema, c.relname AS name, c.relkind = 'p' AS partitioned, c.relispartition AS partition
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND c.oid >= 16384 ORDER BY n.nspname, c.relname`,
  );
}

/** All foreign keys, without the copies that partitioning makes of them for the referenced side; @throws {DatabaseError} */
export function readReferences(engine: Engine): Promise<readonly Reference[]> {
  return ask(
    engine,
    `SELECT f.conrelid::bigint AS child, f.confrelid::bigint AS parent, f.conkey AS columns, f.confkey AS parent_columns,
       EXISTS (SELECT FROM pg_attribute a
               WHERE a.attrelid = f.conrelid AND a.attnum = ANY (f.conkey) AND NOT a.attnotnull) AS optional
     FROM pg_constraint f
     WHERE f.contype = 'f' AND (f.conparentid = 0 OR f.conrelid <>
       (SELECT p.conrelid FROM pg_constraint p WHERE p.oid = f.conparentid))
     ORDER BY f.conrelid, f.conname`,
  );
}

/** @throws {DatabaseError} */
export function readSingleKeys(engine: Engine): Promise<readonly SingleKey[]> {
  return ask(
    engine,
    `SELECT i.indrelid::bigint AS "table", a.attnum AS "column", a.attname AS name, a.atttypid::bigint AS type
     FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
     WHERE i.indisprimary AND i.indnkeyatts = 1 AND i.indrelid >= 16384 ORDER BY i.indrelid`,
  );
}
