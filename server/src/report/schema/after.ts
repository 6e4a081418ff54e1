import type { History } from '../../core/history';
import type { Schema } from '../../core/schema/schema';
import type { SchemaSource } from '../../protocol';

/**
 * The schema after a migration.
 * @param id of the migration; null for the schema before the first one, undefined for that at head
 * @returns null where the history has no such migration
 */
export function schemaAfter(history: History, id: string | null | undefined): Schema | null {
  const { migrations } = history.lineage;
  const position = id === undefined ? migrations.length : id === null ? 0 : lastOf(history, id) + 1;
  if (id && position === 0) return null;
  const next = migrations[position];
  return (next ? history.stateBefore(next) : history.head()).schema;
}

/**
 * What a schema of migrations is told to be.
 * @param project folder of the migrations, to be shown
 * @param id as `schemaAfter` has it
 */
export function migrationsSource({ lineage }: History, project: string, id: string | null | undefined): SchemaSource {
  const last = lineage.migrations.at(-1)?.id ?? null;
  const at = id === undefined ? last : id;
  return { kind: 'migrations', project, lineage: lineage.name, at, isHead: at === last };
}

/** Migrations that share an id are told apart by nobody: it stands after all of them. */
function lastOf({ lineage }: History, id: string): number {
  return lineage.migrations.findLastIndex((migration) => migration.id === id);
}
