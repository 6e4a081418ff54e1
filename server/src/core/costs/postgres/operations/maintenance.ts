import { descendants, family, isPartitioned, withPartitions, withRows } from '../families';
import { type LockMode, lockModes } from '../lock-modes';
import { locked, type Part, type Touched } from '../part';
import { basesOf } from '../references';
import { type Costs, named, type Scene, since } from '../scene';
import { indexesOfView, writtenAnew } from '../table-indexes';

export const maintenanceCosts: Costs = {
  maintenance: ({ command, table }, scene) => {
    if (command === 'checkpoint' || command === 'other') return [];
    if (table === null) return [{ unknown: `${command.toUpperCase()} of the whole database locks each table in turn` }];
    const on = named(scene, table);
    switch (command) {
      case 'analyze':
        return analyzed(scene, on);
      case 'vacuum':
        return [locked(withPartitions(scene, on), 'SHARE UPDATE EXCLUSIVE')];
      default:
        return compacted(scene, on);
    }
  },
  lockTable: ({ table, mode, only }, scene) => {
    const known = lockModes.find((one) => one === mode.toUpperCase());
    const on = named(scene, table);
    return known ? [locked([...family(scene, on, only), ...basesOf(scene, on.key)], known)] : [];
  },
};

/** Rows of children are sampled for their parent: since 18 under their own lock, as partitions always were. */
function analyzed(scene: Scene, on: Touched): readonly Part[] {
  const mode: LockMode = isPartitioned(scene, on) || since(scene, 18) ? 'SHARE UPDATE EXCLUSIVE' : 'ACCESS SHARE';
  return [locked([on], 'SHARE UPDATE EXCLUSIVE'), locked(descendants(scene, on.key), mode)];
}

/** CLUSTER and VACUUM FULL; of a materialized view too. */
function compacted(scene: Scene, on: Touched): readonly Part[] {
  const tables = withPartitions(scene, on);
  return [
    locked(tables, 'ACCESS EXCLUSIVE'),
    writtenAnew(scene, withRows(scene, tables)),
    { rebuildsIndexes: indexesOfView(scene.before, on.key) },
  ];
}
