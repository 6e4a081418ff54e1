import type { Migration } from '../migration';

/** Migrations that name those they follow, as a graph. Of several with one id the first counts. */
export interface Graph {
  readonly byId: ReadonlyMap<string, Migration>;
  /** Those that none follows, in the order of the history. */
  readonly heads: readonly Migration[];
}

/** The graph of a history; null where the order of names says what follows what. */
export function graphOf(migrations: readonly Migration[]): Graph | null {
  if (!migrations.some(({ parents }) => parents.length > 0)) return null;
  const followed = new Set(migrations.flatMap(({ parents }) => parents));
  const byId = new Map(migrations.toReversed().map((migration) => [migration.id, migration]));
  return { byId, heads: migrations.filter(({ id }) => !followed.has(id)) };
}

/** The migration itself and all that it follows, directly or not, nearest first; ids that name none are left out. */
export function ancestorsOf(migration: Migration, { byId }: Graph): readonly Migration[] {
  const found = new Set([migration]);
  // What is added while it is gone through is gone through, too.
  for (const one of found)
    for (const id of one.parents) {
      const parent = byId.get(id);
      if (parent) found.add(parent);
    }
  return [...found];
}
