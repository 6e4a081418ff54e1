import type { Migration } from '../migration';
import { configurationOf, type Lineage, type Project } from '../project';

/**
 * Ids of the migrations that are deployed together with this one: all from the configuration's `since` on. What an earlier one of them
 * makes, nobody has filled or uses before this one runs. Null where it is taken to be deployed by itself.
 */
export function pendingBatch(project: Project, lineage: Lineage, migration: Migration): ReadonlySet<string> | null {
  const { since } = configurationOf(project, migration);
  if (since === null) return null;
  const known = batches.get(lineage) ?? new Map<string, ReadonlySet<string>>();
  batches.set(lineage, known);
  const batch = known.get(since) ?? batchFrom(lineage, since);
  known.set(since, batch);
  return batch.has(migration.id) ? batch : null;
}

const batches = new WeakMap<Lineage, Map<string, ReadonlySet<string>>>();

/** Empty where no migration has the id: then nothing tells what is pending. */
function batchFrom({ migrations }: Lineage, since: string): ReadonlySet<string> {
  const from = migrations.findIndex(({ id }) => id === since);
  return new Set(from < 0 ? [] : migrations.slice(from).map(({ id }) => id));
}
