import { defaultPartition, family, tableAt, withPartitions, withRows } from '../families';
import type { LockMode } from '../lock-modes';
import { locked, type Part, type Touched } from '../part';
import { boundProof, checkOfBound, isDefaultBound } from '../partition-bound';
import { foreignKeysOf, foreignKeysTo } from '../references';
import { type Costs, named, relationsOf, type Scene, since } from '../scene';
import { madeOn } from '../table-indexes';

export const partitionCosts: Costs = {
  attachPartition: (operation, scene) => {
    const parent = named(scene, operation.table);
    const partition = named(scene, operation.partition);
    const tables = family(scene, partition);
    const others = defaultPartition(scene, parent.key);
    const rows = withRows(scene, tables);
    const missing = missingForeignKeys(scene, parent, partition);
    return [
      locked([parent], 'SHARE UPDATE EXCLUSIVE'),
      locked(tables, 'ACCESS EXCLUSIVE'),
      locked(others, 'ACCESS EXCLUSIVE'),
      readForBound(scene, operation.bound, parent, partition, rows),
      readByDefault(scene, operation.bound, others),
      { builds: madeOn(scene, rows), fkChecks: missing.length > 0 ? rows : [] },
      locked(
        missing.flatMap((one) => withPartitions(scene, one)),
        'SHARE ROW EXCLUSIVE',
      ),
      locked(referring(scene, parent), modeOnReferring(scene)),
    ];
  },
  detachPartition: (operation, scene) => {
    const parent = named(scene, operation.table);
    const partition = named(scene, operation.partition);
    // In both its transactions (manual, ALTER TABLE): it waits in between for those that still look at the partition.
    if (operation.concurrently || operation.finalize)
      return [
        locked([parent], 'SHARE UPDATE EXCLUSIVE'),
        locked([partition], operation.finalize ? 'ACCESS EXCLUSIVE' : 'SHARE UPDATE EXCLUSIVE'),
      ];
    const others = referring(scene, parent);
    const isWaited = since(scene, 14) || others.length > 0;
    return [
      locked([parent, ...defaultPartition(scene, parent.key)], 'ACCESS EXCLUSIVE'),
      locked([partition], isWaited ? 'ACCESS EXCLUSIVE' : 'SHARE UPDATE EXCLUSIVE'),
      locked(
        parentsOf(scene, parent).flatMap((one) => withPartitions(scene, one)),
        'SHARE ROW EXCLUSIVE',
      ),
      locked(others, 'ACCESS EXCLUSIVE'),
    ];
  },
};

/** What a new partition locks beside itself: its parent, the default partition whose bound shrinks, and what foreign keys tie to the parent. */
export function joining(scene: Scene, parent: Touched): readonly Part[] {
  const others = defaultPartition(scene, parent.key);
  return [
    locked([parent, ...others], 'ACCESS EXCLUSIVE'),
    // Its rows are looked through for some of the new partition's (check_default_partition_contents): the log does not say so.
    {
      scans: withRows(
        scene,
        others.flatMap((one) => withPartitions(scene, one)),
      ).map((one) => ({ ...one, silent: true })),
    },
    locked(
      parentsOf(scene, parent).flatMap((one) => withPartitions(scene, one)),
      'SHARE ROW EXCLUSIVE',
    ),
    locked(referring(scene, parent), modeOnReferring(scene)),
  ];
}

/** The tables that the foreign keys of a partitioned table refer to. */
function parentsOf(scene: Scene, { key }: Touched): readonly Touched[] {
  return relationsOf(
    scene,
    foreignKeysOf(scene, key).flatMap(({ constraint }) => constraint.references ?? []),
  );
}

/** The tables whose foreign keys refer to it: each partition gets triggers for them. */
function referring(scene: Scene, { key }: Touched): readonly Touched[] {
  return relationsOf(
    scene,
    foreignKeysTo(scene, key).map(({ holder }) => holder.key),
  );
}

const modeOnReferring = (scene: Scene): LockMode => (since(scene, 15) ? 'SHARE ROW EXCLUSIVE' : 'ACCESS SHARE');

/** Foreign keys that the partition has not yet: it gets them, and its rows are looked up. */
function missingForeignKeys(scene: Scene, parent: Touched, partition: Touched): readonly Touched[] {
  const own = foreignKeysOf(scene, partition.key);
  const missing = foreignKeysOf(scene, parent.key).filter(
    ({ constraint }) =>
      !own.some(
        (other) =>
          other.constraint.references === constraint.references &&
          other.constraint.definition.columns.map(({ name }) => name).join() ===
            constraint.definition.columns.map(({ name }) => name).join(),
      ),
  );
  return relationsOf(
    scene,
    missing.flatMap(({ constraint }) => constraint.references ?? []),
  );
}

/** The rows of the new partition are read, unless its constraints prove that all of them belong there. */
function readForBound(
  scene: Scene,
  bound: string,
  parent: Touched,
  partition: Touched,
  rows: readonly Touched[],
): Part {
  const above = tableAt(scene, parent.key);
  const table = tableAt(scene, partition.key);
  // A default partition that stands alone takes every row.
  if (isDefaultBound(bound) && above && !above.partial && family(scene, parent).length === 1) return {};
  const check = above?.partitionBy ? checkOfBound(above.partitionBy, bound) : null;
  const proof = check === null || table === null ? 'open' : boundProof(table, check);
  if (proof === 'open') return { scans: rows };
  if (proof === 'proven') return { proven: [partition] };
  return {
    scans: rows,
    unknown: `whether a CHECK of ${partition.relation} implies the bound is for the server to say: if so, it is not read`,
  };
}

/** The default partition is read for rows that are the new one's. */
function readByDefault(scene: Scene, bound: string, others: readonly Touched[]): Part {
  if (isDefaultBound(bound)) return {};
  return {
    scans: withRows(
      scene,
      others.flatMap((one) => withPartitions(scene, one)),
    ),
  };
}
