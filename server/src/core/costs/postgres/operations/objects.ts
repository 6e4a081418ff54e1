import type { ObjectClass, ObjectReference, OperationOf } from '../../../operation';
import { isRelation, isRoutine, objectKey } from '../../../schema/names';
import { consequences } from '../consequences';
import { sequencesOf, tablesWithDefault } from '../defaults';
import { withPartitions } from '../families';
import type { LockMode } from '../lock-modes';
import { namesBehind } from '../named-tables';
import { locked, type Part, type Touched } from '../part';
import { read } from '../reading';
import { basesOf, ownedSequences } from '../references';
import { type Costs, named, relationsOf, type Scene, since } from '../scene';
import { indexesOfView } from '../table-indexes';
import { createdCosts, ownerOf } from './created-objects';

/** What a trigger, rule or policy is on; of a trigger FOR EACH ROW the partitions too. */
function carriers(scene: Scene, { class: objectClass, table }: ObjectReference): readonly Touched[] {
  if (table === null) return [];
  const on = named(scene, table);
  return objectClass === 'trigger' ? withPartitions(scene, on) : [on];
}

export const objectCosts: Costs = {
  createObject: (operation, scene) => createdCosts[operation.object.class]?.(operation, scene) ?? [],
  dropObject: (operation, scene) => dropped(operation, scene),
  renameObject: ({ object }, scene) => {
    if (isRelation(object.class)) return [locked([named(scene, object.name)], 'ACCESS EXCLUSIVE')];
    // Since 15 the triggers of the partitions get the name too.
    const on = object.table && (!since(scene, 15) || object.class !== 'trigger') ? [named(scene, object.table)] : null;
    return object.class === 'constraint' ? [] : [locked(on ?? carriers(scene, object), 'ACCESS EXCLUSIVE')];
  },
  setObjectSchema: ({ object }, scene) => moved(object, scene),
  setObjectOwner: ({ object }, scene) => moved(object, scene),
  alterObject: (operation, scene) => altered(operation, scene),
  commentOn: ({ object }, scene) => {
    if (isRelation(object.class)) return [locked([named(scene, object.name)], 'SHARE UPDATE EXCLUSIVE')];
    return object.table && !object.onDomain ? [locked([named(scene, object.table)], 'ACCESS SHARE')] : [];
  },
  // Before 18 a table is not locked to say who may read it.
  grant: ({ objects }, scene) =>
    since(scene, 18)
      ? [
          locked(
            objects.filter((one) => isRelation(one.class)).map(({ name }) => named(scene, name)),
            'ACCESS SHARE',
          ),
        ]
      : [],
  refreshMaterializedView: ({ view, concurrently, withoutData }, scene) => {
    const on = named(scene, view);
    const isKnown = scene.before.objects.has(on.key);
    return [
      locked([on], concurrently ? 'EXCLUSIVE' : 'ACCESS EXCLUSIVE'),
      withoutData ? {} : locked(basesOf(scene, on.key), 'ACCESS SHARE'),
      // Of CONCURRENTLY only rows that differ are written.
      concurrently ? {} : { rewrites: [on], rebuildsIndexes: indexesOfView(scene.before, on.key) },
      isKnown ? {} : { unknown: `what ${on.relation} reads is not known here` },
    ];
  },
};

/** Those whose going reaches whatever has a column of them, is called by or lies in them. */
const farReaching: ReadonlySet<ObjectClass> = new Set([
  'schema',
  'type',
  'domain',
  'function',
  'procedure',
  'extension',
]);

function dropped({ object, cascade }: OperationOf<'dropObject'>, scene: Scene): readonly Part[] {
  const { class: objectClass, name } = object;
  if (farReaching.has(objectClass)) {
    if (!cascade) return [];
    if (objectClass === 'extension') return [{ unknown: `what has columns or defaults of ${name.name} is locked too` }];
    const calls = isRoutine(objectClass)
      ? tablesWithDefault(scene, ({ functions }) => functions.some((called) => called.split('.').at(-1) === name.name))
      : [];
    return [locked(calls, 'ACCESS EXCLUSIVE'), ...consequences(scene, null)];
  }
  const key = objectKey(scene.before, scene.act.session, object);
  const known = scene.before.objects.get(key);
  if (isRelation(objectClass)) {
    const counting = objectClass === 'sequence' && cascade ? countingOn(scene, key) : [];
    return [locked([named(scene, name), ...counting], 'ACCESS EXCLUSIVE'), ...consequences(scene, [key])];
  }
  if (objectClass === 'statistics') {
    const tables = known?.class === 'object' ? namesBehind(/\bfrom\s+/i, known.definition ?? '') : [];
    return [
      locked(
        tables.map((table) => named(scene, table)),
        'SHARE UPDATE EXCLUSIVE',
      ),
    ];
  }
  // IF EXISTS of what is not there looks no further.
  const isThere = known !== undefined || !scene.before.complete;
  return object.table && isThere ? [locked(carriers(scene, object), 'ACCESS EXCLUSIVE')] : [];
}

/** The tables whose defaults count on a sequence: its column's, and those that name it. */
function countingOn(scene: Scene, key: string): readonly Touched[] {
  const sequence = scene.before.objects.get(key);
  const owner = sequence?.class === 'object' && sequence.ownedBy ? relationsOf(scene, [sequence.ownedBy.table]) : [];
  return [...owner, ...tablesWithDefault(scene, (value) => sequencesOf(scene, value).some((one) => one.key === key))];
}

/** A change of owner or schema is one of the table's sequences too. */
function moved({ class: objectClass, name }: ObjectReference, scene: Scene): readonly Part[] {
  if (!isRelation(objectClass)) return [];
  const on = named(scene, name);
  return [locked([on, ...ownedSequences(scene, on.key)], 'ACCESS EXCLUSIVE')];
}

function altered({ object, change, reads }: OperationOf<'alterObject'>, scene: Scene): readonly Part[] {
  const { class: objectClass, name, table } = object;
  switch (objectClass) {
    case 'sequence':
      return [
        locked(
          [named(scene, name)],
          /^set\s+(?:un)?logged\b/i.test(change) ? 'ACCESS EXCLUSIVE' : 'SHARE ROW EXCLUSIVE',
        ),
        ownerOf(scene, change),
      ];
    case 'publication':
      return [locked(published(scene, object, change), 'SHARE UPDATE EXCLUSIVE')];
    case 'policy':
      return table ? [locked([named(scene, table)], 'ACCESS EXCLUSIVE'), read(scene, reads ?? [], false)] : [];
    default:
      return isRelation(objectClass) ? [locked([named(scene, name)], modeOf(objectClass, change))] : [];
  }
}

/** Parameters, statistics and CLUSTER ON of a materialized view are those of a table; of a view all is its definition. */
function modeOf(objectClass: ObjectClass, change: string): LockMode {
  const isTuning = /^(?:set\s*\(|reset\s*\(|cluster\s+on|set\s+without\s+cluster|alter\s+.*\bset\s+(?:statistics|\())/i;
  return objectClass !== 'view' && isTuning.test(change) ? 'SHARE UPDATE EXCLUSIVE' : 'ACCESS EXCLUSIVE';
}

/** Tables that are added or taken out; SET TABLE looks at those that were there too. */
function published(scene: Scene, object: ObjectReference, change: string): readonly Touched[] {
  const now = namesBehind(/^(?:add|set|drop)\s+table\s+/i, change).map((table) => named(scene, table));
  if (!/^set\s+table\b/i.test(change)) return now;
  const known = scene.before.objects.get(objectKey(scene.before, scene.act.session, object));
  const before = known?.class === 'object' ? namesBehind(/\bfor\s+table\s+/i, known.definition ?? '') : [];
  return [...now, ...before.map((table) => named(scene, table))];
}
