import { referrersOf } from '../../schema/links';
import type { Constraint, Table } from '../../schema/objects';
import { tableAt } from './families';
import type { Touched } from './part';
import { relationsOf, type Scene } from './scene';

/** A foreign key with the table that has it. */
export interface ForeignKey {
  readonly holder: Table;
  readonly constraint: Constraint;
}

/** The foreign keys of a table. */
export function foreignKeysOf(scene: Scene, key: string): readonly ForeignKey[] {
  const holder = tableAt(scene, key);
  return (holder?.constraints ?? []).flatMap((constraint) =>
    holder && constraint.references !== null ? { holder, constraint } : [],
  );
}

/** The foreign keys that refer to a table, its own among them. */
export function foreignKeysTo({ before }: Scene, key: string): readonly ForeignKey[] {
  return referrersOf(before, key).flatMap((holder) =>
    holder.class === 'table'
      ? holder.constraints.flatMap((constraint) => (constraint.references === key ? { holder, constraint } : []))
      : [],
  );
}

/** The columns that a foreign key refers to: those of the primary key where it names none. */
export function referencedColumns(scene: Scene, { constraint }: ForeignKey): readonly string[] {
  const { columns = [] } = constraint.definition.references ?? {};
  if (columns.length > 0 || constraint.references === null) return columns;
  const parent = tableAt(scene, constraint.references);
  const key = parent?.constraints.find(({ definition }) => definition.type === 'primary key');
  return key?.definition.columns.map(({ name }) => name) ?? [];
}

/** What a view reads, through other views down to the tables. */
export function basesOf(scene: Scene, key: string, seen: ReadonlySet<string> = new Set()): readonly Touched[] {
  const object = scene.before.objects.get(key);
  if (object?.class !== 'object' || seen.has(key)) return [];
  const below = new Set([...seen, key]);
  // A materialized view has rows of its own: who reads it reads nothing beneath.
  return object.dependsOn.flatMap((base) => [
    ...relationsOf(scene, [base]),
    ...(isMaterialized(scene, base) ? [] : basesOf(scene, base, below)),
  ]);
}

export function isMaterialized({ before }: Scene, key: string): boolean {
  const object = before.objects.get(key);
  return object?.class === 'object' && object.objectClass === 'materialized view';
}

/** Sequences that belong to a table's columns. */
export function ownedSequences(scene: Scene, key: string, column?: string): readonly Touched[] {
  return referrersOf(scene.before, key).flatMap((object) => {
    const isOwned = object.class === 'object' && object.objectClass === 'sequence' && object.ownedBy?.table === key;
    if (!isOwned || (column !== undefined && object.ownedBy?.column !== column)) return [];
    return relationsOf(scene, [object.key]);
  });
}
