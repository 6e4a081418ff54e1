import { isSerial } from '../../../schema/apply/sequences';
import { family, tableAt, withPartitions, withRows } from '../families';
import { locked, type Part, type Touched } from '../part';
import { read } from '../reading';
import { basesOf, foreignKeysOf, foreignKeysTo, ownedSequences, referencedColumns } from '../references';
import { type Costs, named, relationsOf, type Scene, since } from '../scene';
import { writtenAnew } from '../table-indexes';

export const rowCosts: Costs = {
  insert: ({ table, columns, reads }, scene) => {
    const on = named(scene, table);
    return [
      changed(scene, [on]),
      lookedUp(scene, on, columns),
      locked(counted(scene, on, columns), 'ROW EXCLUSIVE'),
      read(scene, reads, true),
    ];
  },
  update: ({ table, columns, reads, only }, scene) => {
    const on = named(scene, table);
    return [
      changed(scene, family(scene, on, only)),
      lookedUp(scene, on, columns),
      followed(scene, on, columns),
      read(scene, reads ?? [], true),
    ];
  },
  delete: ({ table, reads, only }, scene) => {
    const on = named(scene, table);
    return [changed(scene, family(scene, on, only)), followed(scene, on, null), read(scene, reads ?? [], true)];
  },
  merge: ({ table, reads }, scene) => {
    const on = named(scene, table);
    return [changed(scene, family(scene, on)), lookedUp(scene, on, null), read(scene, reads ?? [], true)];
  },
  copy: ({ table, direction }, scene) => {
    if (table === null) return [];
    if (direction === 'to') return [read(scene, [table], true)];
    const on = named(scene, table);
    return [changed(scene, [on]), lookedUp(scene, on, null)];
  },
  truncate: ({ table, cascade, restartIdentity, only }, scene) => {
    const on = named(scene, table);
    const tables = cascade ? referring(scene, family(scene, on, only)) : family(scene, on, only);
    const parent = since(scene, 14) ? null : tableAt(scene, on.key)?.partitionOf;
    return [
      locked(tables, 'ACCESS EXCLUSIVE'),
      locked(restartIdentity ? tables.flatMap(({ key }) => ownedSequences(scene, key)) : [], 'ACCESS EXCLUSIVE'),
      locked(parent ? relationsOf(scene, [parent]) : [], 'ACCESS SHARE'),
      writtenAnew(scene, withRows(scene, tables)),
    ];
  },
  query: ({ reads, locksRows }, scene) => [
    locked(
      (locksRows ?? []).map((name) => named(scene, name)).flatMap((one) => withPartitions(scene, one)),
      'ROW SHARE',
    ),
    read(scene, reads ?? [], true),
  ],
};

/** Rows of a view are those of the tables beneath. */
function changed(scene: Scene, tables: readonly Touched[]): Part {
  return locked(
    tables.flatMap((table) => [table, ...basesOf(scene, table.key)]),
    'ROW EXCLUSIVE',
  );
}

/** The rows that new values refer to are held until the end. @param columns null for all */
function lookedUp(scene: Scene, { key }: Touched, columns: readonly string[] | null): Part {
  const used = foreignKeysOf(scene, key).filter(
    ({ constraint }) =>
      !constraint.definition.notEnforced &&
      (columns === null || constraint.definition.columns.some(({ name }) => columns.includes(name))),
  );
  const parents = used.flatMap(({ constraint }) => constraint.references ?? []).filter((parent) => parent !== key);
  return locked(relationsOf(scene, parents), 'ROW SHARE');
}

/** Sequences that give a value where the text gives none. */
function counted(scene: Scene, { key }: Touched, columns: readonly string[] | null): readonly Touched[] {
  const table = tableAt(scene, key);
  if (table === null || columns === null) return [];
  const left = table.columns.filter(
    ({ name, identity, type }) => (identity !== null || isSerial(type)) && !columns.includes(name),
  );
  return left.flatMap(({ name }) => ownedSequences(scene, key, name));
}

/**
 * What refers to rows that go, or to values that change: looked at, or changed in turn where the foreign key says so.
 * @param columns those that an UPDATE sets; null for a DELETE
 */
function followed(
  scene: Scene,
  { key }: Touched,
  columns: readonly string[] | null,
  seen: ReadonlySet<string> = new Set(),
): Part {
  const keys = foreignKeysTo(scene, key).filter(
    (one) =>
      one.holder.key !== key &&
      (columns === null || referencedColumns(scene, one).some((name) => columns.includes(name))),
  );
  const locks = keys.flatMap(({ holder, constraint }) => {
    const action = constraint.definition.references?.[columns === null ? 'onDelete' : 'onUpdate'] ?? 'no action';
    const on = relationsOf(scene, [holder.key]);
    if (action === 'no action' || action === 'restrict') return locked(on, 'ROW SHARE').locks ?? [];
    const below = columns === null && action === 'cascade' && !seen.has(holder.key);
    return [
      ...(locked(on, 'ROW EXCLUSIVE').locks ?? []),
      ...(below ? on.flatMap((one) => followed(scene, one, null, new Set([...seen, key])).locks ?? []) : []),
    ];
  });
  return { locks };
}

/** Tables with all that refer to them, and to those. */
function referring(scene: Scene, tables: readonly Touched[]): readonly Touched[] {
  const all = new Map(tables.map((table) => [table.key, table]));
  const open = [...tables];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const more = relationsOf(
      scene,
      foreignKeysTo(scene, one.key).map(({ holder }) => holder.key),
    );
    for (const table of more.flatMap((each) => family(scene, each))) {
      if (all.has(table.key)) continue;
      all.set(table.key, table);
      open.push(table);
    }
  }
  return [...all.values()];
}
