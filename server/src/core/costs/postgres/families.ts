import { childrenOf } from '../../schema/apply/on-table';
import type { Table } from '../../schema/objects';
import type { Touched } from './part';
import { isDefaultBound } from './partition-bound';
import { relationsOf, type Scene } from './scene';

export function tableAt({ before }: Scene, key: string): Table | null {
  const object = before.objects.get(key);
  return object?.class === 'table' ? object : null;
}

/** All that inherit from a table: partitions and children, theirs too. */
export function descendants(scene: Scene, key: string): readonly Touched[] {
  const children = childrenOf(scene.before, key);
  return children.flatMap((child) => [...relationsOf(scene, [child.key]), ...descendants(scene, child.key)]);
}

/** A table with all that inherit from it: most clauses of ALTER TABLE concern them as well. */
export function family(scene: Scene, table: Touched, only = false): readonly Touched[] {
  return only ? [table] : [table, ...descendants(scene, table.key)];
}

/** A table with its partitions; children by INHERITS are not among them. */
export function withPartitions(scene: Scene, table: Touched): readonly Touched[] {
  return isPartitioned(scene, table) ? family(scene, table) : [table];
}

export function isPartitioned(scene: Scene, { key }: Touched): boolean {
  return (tableAt(scene, key)?.partitionBy ?? null) !== null;
}

/** Those that have rows of their own: a partitioned table has them in its partitions. */
export function withRows<T extends Touched>(scene: Scene, tables: readonly T[]): readonly T[] {
  return tables.filter((table) => !isPartitioned(scene, table));
}

/** The partition of all rows that no other takes: the bound of each other one is part of its own. */
export function defaultPartition(scene: Scene, parent: string): readonly Touched[] {
  const children = childrenOf(scene.before, parent).filter(({ partitionBound }) => isDefaultBound(partitionBound));
  return relationsOf(
    scene,
    children.map(({ key }) => key),
  );
}
