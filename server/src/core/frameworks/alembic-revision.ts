import { revisionNames } from '../python/revision-head';

/** What a revision says of its place among the others. */
export interface Revision {
  readonly id: string;
  /** Those that it follows; of a merge several, none for a first one. */
  readonly follows: readonly string[];
  /** Those of other branches that have to be there before it. */
  readonly dependsOn: readonly string[];
  readonly labels: readonly string[];
}

/** The names that Alembic reads of a file; null where the file is no revision. */
export function revisionOf(text: string): Revision | null {
  if (!/^revision\b/m.test(text)) return null;
  const names = revisionNames(text);
  const id = names.get('revision')?.strings[0];
  if (id === undefined || !names.has('down_revision')) return null;
  return {
    id,
    follows: names.get('down_revision')?.strings ?? [],
    dependsOn: names.get('depends_on')?.strings ?? [],
    labels: names.get('branch_labels')?.strings ?? [],
  };
}

/** Equal for texts that say the same of their place. */
export function revisionKey(text: string | null): string {
  return JSON.stringify(text === null ? null : revisionOf(text));
}
