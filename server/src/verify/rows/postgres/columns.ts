import type { Engine } from '../../engine';
import { ask, oids } from './ask';

export interface ColumnRecord {
  readonly table: number;
  readonly number: number;
  readonly name: string;
  readonly type: number;
  readonly modifier: number;
  readonly not_null: boolean;
  readonly default: string | null;
  /** An identity or generated column. */
  readonly made: boolean;
}

export interface ConditionRecord {
  readonly table: number;
  /** Null where nothing can fulfil it: a partitioned table has no partition. */
  readonly expression: string | null;
}

export interface DeferrableRecord {
  readonly table: number;
  readonly name: string;
  readonly deferred: boolean;
}

/** The columns of tables, in their order; @throws {DatabaseError} */
export function readColumns(engine: Engine, tables: Iterable<number>): Promise<readonly ColumnRecord[]> {
  return ask(
    engine,
    `SELECT a.attrelid::bigint AS "table", a.attnum AS number, a.attname AS name, a.atttypid::bigint AS type,
       a.atttypmod AS modifier, a.attnotnull AS not_null, a.attidentity <> '' OR a.attgenerated <> '' AS made,
       (SELECT pg_get_expr(d.adbin, d.adrelid) FROM pg_attrdef d
        WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum) AS "default"
     FROM pg_attribute a WHERE a.attrelid IN (${oids(tables)}) AND a.attnum > 0 AND NOT a.attisdropped
     ORDER BY a.attrelid, a.attnum`,
  );
}

/** Their CHECK constraints; @throws {DatabaseError} */
export function readChecks(engine: Engine, tables: Iterable<number>): Promise<readonly ConditionRecord[]> {
  return ask(
    engine,
    `SELECT conrelid::bigint AS "table", pg_get_expr(conbin, conrelid) AS expression FROM pg_constraint
     WHERE conrelid IN (${oids(tables)}) AND contype = 'c' ORDER BY conrelid, conname`,
  );
}

/** Their constraints and constraint triggers whose check can wait; @throws {DatabaseError} */
export function readDeferrable(engine: Engine, tables: Iterable<number>): Promise<readonly DeferrableRecord[]> {
  return ask(
    engine,
    `SELECT conrelid::bigint AS "table", conname AS name, condeferred AS deferred FROM pg_constraint
     WHERE conrelid IN (${oids(tables)}) AND condeferrable ORDER BY conrelid, conname`,
  );
}

/**
 * What the rows of a partition fulfil, and for a partitioned table what those of some partition of it do.
 * @throws {DatabaseError}
 */
export function readPartitionConditions(engine: Engine, tables: Iterable<number>): Promise<readonly ConditionRecord[]> {
  return ask(
    engine,
    `SELECT c.oid::bigint AS "table", CASE WHEN c.relispartition AND c.relkind = 'r' THEN pg_get_partition_constraintdef(c.oid)
       ELSE (SELECT string_agg('(' || pg_get_partition_constraintdef(leaf.relid) || ')', ' OR ')
             FROM pg_partition_tree(c.oid) AS leaf WHERE leaf.isleaf AND leaf.relid <> c.oid) END AS expression
     FROM pg_class c WHERE c.oid IN (${oids(tables)})`,
  );
}
