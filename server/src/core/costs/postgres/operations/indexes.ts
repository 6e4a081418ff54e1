import { lookup } from '../../../schema/schema';
import { consequences } from '../consequences';
import { family, tableAt, withPartitions, withRows } from '../families';
import type { LockMode } from '../lock-modes';
import { firstName } from '../named-tables';
import { locked, type Part, type Touched, type TouchedIndex } from '../part';
import { type Costs, named, relationsOf, type Scene } from '../scene';
import { indexesOf, indexesOfView, indexesOn, madeOn } from '../table-indexes';

/** Parameters of an index that say how it is laid out (reloptions.c). */
const heavyParameters = /\b(?:fastupdate|gin_pending_list_limit|buffering|pages_per_range|autosummarize)\b/i;

export const indexCosts: Costs = {
  createIndex: ({ table, concurrently, only }, scene) => {
    const on = named(scene, table);
    const tables = only ? [on] : withPartitions(scene, on);
    return [
      locked(tables, concurrently ? 'SHARE UPDATE EXCLUSIVE' : 'SHARE'),
      { builds: madeOn(scene, withRows(scene, tables)) },
    ];
  },
  dropIndex: ({ index, concurrently }, scene) => {
    const one = named(scene, index);
    const mode = concurrently ? 'SHARE UPDATE EXCLUSIVE' : 'ACCESS EXCLUSIVE';
    const tables = tablesOf(scene, one);
    return [
      locked([...tables, one], mode),
      ...(concurrently || tables.length === 0
        ? []
        : consequences(
            scene,
            tables.map(({ key }) => key),
          )),
      unknownTable(scene, one, tables),
    ];
  },
  renameIndex: ({ index }, scene) => [locked([named(scene, index)], 'SHARE UPDATE EXCLUSIVE')],
  alterIndex: ({ index, action, detail }, scene) => {
    const one = named(scene, index);
    const child = action === 'ATTACH PARTITION' ? firstName(detail) : null;
    if (child) return attached(scene, one, named(scene, child));
    const isHeavy = action === 'SET TABLESPACE' || heavyParameters.test(detail);
    return [locked([one], isHeavy ? 'ACCESS EXCLUSIVE' : 'SHARE UPDATE EXCLUSIVE')];
  },
  reindex: ({ target, name, concurrently }, scene) => {
    if (name === null || (target !== 'index' && target !== 'table'))
      return [{ unknown: `REINDEX of a whole ${target} locks each of its tables in turn` }];
    const one = named(scene, name);
    const tables = target === 'table' ? withPartitions(scene, one) : tablesOf(scene, one);
    const indexes =
      target === 'table' ? indexesUnder(scene, withRows(scene, tables)) : [{ ...one, table: tables[0]?.key ?? '' }];
    const [onTable, onIndex]: readonly [LockMode, LockMode] = concurrently
      ? ['SHARE UPDATE EXCLUSIVE', 'SHARE UPDATE EXCLUSIVE']
      : ['SHARE', 'ACCESS EXCLUSIVE'];
    return [
      locked(tables, onTable),
      locked(indexes, onIndex),
      { rebuildsIndexes: indexes },
      target === 'index' ? unknownTable(scene, one, tables) : {},
    ];
  },
};

/** The table of an index with its partitions; of none for an index that the history does not know. */
function tablesOf(scene: Scene, index: Touched): readonly Touched[] {
  const object = lookup(scene.before, index.key);
  if (typeof object !== 'string' && object.class === 'index')
    return relationsOf(scene, [object.table]).flatMap((table) => withPartitions(scene, table));
  return behindConstraint(scene, index);
}

/** The index of a key has the key's name and is in no list of its own. */
function behindConstraint(scene: Scene, { key }: Touched): readonly Touched[] {
  const holders = scene.before.referrers.get(`constraint ${key}`) ?? [];
  return holders.flatMap((holder) => {
    const table = tableAt(scene, holder);
    const isIts = table && indexesOf(scene.before, table).some((index) => index.key === key);
    return isIts ? relationsOf(scene, [holder]).flatMap((one) => family(scene, one, table.partitionBy === null)) : [];
  });
}

function indexesUnder(scene: Scene, relations: readonly Touched[]): readonly TouchedIndex[] {
  const ofViews = relations.flatMap(({ key }) =>
    scene.before.objects.get(key)?.class === 'object' ? indexesOfView(scene.before, key) : [],
  );
  return [...indexesOn(scene, relations), ...ofViews];
}

function unknownTable(scene: Scene, { key, relation }: Touched, tables: readonly Touched[]): Part {
  return tables.length === 0 && lookup(scene.before, key) === 'unknown'
    ? { unknown: `the table of ${relation} is not known here, and is locked too` }
    : {};
}

/** The catalogue alone is changed: both tables are only looked at. */
function attached(scene: Scene, parent: Touched, child: Touched): readonly Part[] {
  const tables = [parent, child].flatMap(({ key }) => {
    const index = scene.before.objects.get(key);
    return index?.class === 'index' ? relationsOf(scene, [index.table]) : [];
  });
  return [
    locked([parent], 'SHARE UPDATE EXCLUSIVE'),
    locked([child], 'ACCESS EXCLUSIVE'),
    locked(tables, 'ACCESS SHARE'),
  ];
}
