import type { ConstraintDefinition } from '../../operation';
import { shownName } from '../../schema/diff/title';
import { referrersOf } from '../../schema/links';
import { relationKeyAt } from '../../schema/names';
import type { Table } from '../../schema/objects';
import type { Schema } from '../../schema/schema';
import { tableAt } from './families';
import type { Part, Touched, TouchedIndex } from './part';
import type { Scene } from './scene';

/** An index, or the one behind a key or an EXCLUDE. */
export interface TableIndex extends TouchedIndex {
  /** The columns that it is sorted by. */
  readonly keys: readonly string[];
  /** The columns that its expressions and its WHERE are computed from. */
  readonly computed: readonly string[];
}

/** All indexes of a table, those behind its constraints among them. */
export function indexesOf(schema: Schema, table: Table): readonly TableIndex[] {
  const keys = table.constraints.flatMap(({ name, definition }) =>
    hasIndex(definition) ? behind(schema, table, name, definition) : [],
  );
  const own = table.indexes.flatMap((key) => {
    const index = schema.objects.get(key);
    if (index?.class !== 'index') return [];
    const { keys, where } = index.definition;
    return {
      key,
      relation: shownName(index, schema.dialect),
      table: table.key,
      keys: keys.flatMap(({ column }) => column ?? []),
      computed: [...keys.flatMap(({ expression }) => expression?.columns ?? []), ...(where?.columns ?? [])],
    };
  });
  return [...keys, ...own];
}

function behind(schema: Schema, table: Table, name: string, { columns }: ConstraintDefinition): TableIndex {
  return {
    key: relationKeyAt(schema, { schema: table.schema, name }),
    relation: shownName({ ...table, name }, schema.dialect),
    table: table.key,
    keys: columns.map((column) => column.name),
    computed: [],
  };
}

function hasIndex({ type }: ConstraintDefinition): boolean {
  return type === 'primary key' || type === 'unique' || type === 'exclude';
}

/** The indexes of tables that have files: those of a partitioned table itself have none. */
export function indexesOn(scene: Scene, tables: readonly Touched[]): readonly TableIndex[] {
  return tables.flatMap(({ key }) => {
    const table = tableAt(scene, key);
    return table === null || table.partitionBy !== null ? [] : indexesOf(scene.before, table);
  });
}

/** Tables that are written anew, and with them every index that they have. */
export function writtenAnew(scene: Scene, tables: readonly Touched[]): Part {
  return { rewrites: tables, rebuildsIndexes: indexesOn(scene, tables) };
}

/** Indexes that stand on tables after the operation and did not before. */
export function madeOn(scene: Scene, tables: readonly Touched[]): readonly TouchedIndex[] {
  const known = new Set(tables.flatMap(({ key }) => all(scene.before, key).map((index) => index.key)));
  return tables.flatMap(({ key }) => all(scene.after(), key).filter((index) => !known.has(index.key)));
}

function all(schema: Schema, key: string): readonly TouchedIndex[] {
  const relation = schema.objects.get(key);
  if (relation?.class === 'object') return indexesOfView(schema, key);
  return relation?.class === 'table' && relation.partitionBy === null ? indexesOf(schema, relation) : [];
}

/** Materialized views have indexes as well. */
export function indexesOfView(schema: Schema, key: string): readonly TouchedIndex[] {
  return referrersOf(schema, key).flatMap((index) =>
    index.class === 'index' ? { key: index.key, relation: shownName(index, schema.dialect), table: key } : [],
  );
}
