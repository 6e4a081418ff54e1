import type { ObjectClass, OperationOf } from '../../../operation';
import { withPartitions } from '../families';
import { namesBehind, tableOfColumn } from '../named-tables';
import { locked, type Part } from '../part';
import { read } from '../reading';
import { type CostOf, named, type Scene } from '../scene';

type Created = CostOf<'createObject'>;

/** What CREATE of an object locks, where it locks something that is there. */
export const createdCosts: Partial<Record<ObjectClass, Created>> = {
  view: ({ object, orReplace, dependsOn }, scene) => [
    read(scene, dependsOn, false),
    orReplace ? locked([named(scene, object.name)], 'ACCESS EXCLUSIVE') : {},
  ],
  'materialized view': ({ object, ifNotExists, dependsOn, withoutData }, scene) => {
    const isThere = ifNotExists && scene.before.objects.has(named(scene, object.name).key);
    return [read(scene, dependsOn, !withoutData && !isThere)];
  },
  trigger: ({ object, definition, reads }, scene) => {
    const on = named(scene, object.table ?? object.name);
    const isForRows = /\bfor\s+(?:each\s+)?row\b/i.test(definition);
    return [
      locked(isForRows ? withPartitions(scene, on) : [on], 'SHARE ROW EXCLUSIVE'),
      read(scene, reads ?? [], false),
    ];
  },
  policy: attached,
  rule: (operation, scene) => [...attached(operation, scene), written(operation, scene)],
  function: ({ reads }, scene) => [read(scene, reads ?? [], true)],
  procedure: ({ reads }, scene) => [read(scene, reads ?? [], true)],
  statistics: ({ definition }, scene) => [
    locked(
      namesBehind(/\bfrom\s+/i, definition).map((table) => named(scene, table)),
      'SHARE UPDATE EXCLUSIVE',
    ),
  ],
  publication: ({ definition }, scene) => [
    locked(
      namesBehind(/\bfor\s+table\s+/i, definition).map((table) => named(scene, table)),
      'SHARE UPDATE EXCLUSIVE',
    ),
  ],
  sequence: ({ definition }, scene) => [ownerOf(scene, definition)],
};

/** What a policy or rule is on is locked as by ALTER TABLE; what its expressions read is looked at. */
function attached(...[{ object, reads }, scene]: Parameters<Created>): readonly Part[] {
  const on = object.table ? [named(scene, object.table)] : [];
  return [locked(on, 'ACCESS EXCLUSIVE'), read(scene, reads ?? [], false)];
}

/** A table that a rule's action changes is locked as by the change itself. */
function written({ definition }: OperationOf<'createObject'>, scene: Scene): Part {
  const action = definition.slice(definition.search(/\bdo\b/i));
  const [target] = namesBehind(/\b(?:insert\s+into|update|delete\s+from)\s+/i, action);
  return target ? locked([named(scene, target)], 'ROW EXCLUSIVE') : {};
}

/** OWNED BY table.column only looks at the table. */
export function ownerOf(scene: Scene, text: string): Part {
  const [, column] = /\bowned\s+by\s+(.*)/is.exec(text) ?? [];
  const table = column === undefined ? null : tableOfColumn(column);
  return table ? locked([named(scene, table)], 'ACCESS SHARE') : {};
}
