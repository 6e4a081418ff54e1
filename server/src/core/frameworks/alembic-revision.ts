import { codeOf } from '../python/lexis';

/** What a revision says of its place among the others. */
export interface Revision {
  readonly id: string;
  /** Those that it follows; of a merge several, none for a first one. */
  readonly follows: readonly string[];
  /** Those of other branches that have to be there before it. */
  readonly dependsOn: readonly string[];
  readonly labels: readonly string[];
}

const assignment =
  /^(revision|down_revision|branch_labels|depends_on)[ \t]*(?::[^=\n]*)?=[ \t]*(\([^)]*\)|\[[^\]]*\]|[^\n]*)/gm;

/** The names that Alembic reads of a file; null where the file is no revision. */
export function revisionOf(text: string): Revision | null {
  if (!/^revision\b/m.test(text)) return null;
  const values = new Map<string, readonly string[]>();
  for (const { 1: name = '', 2: value = '', 0: all, index } of codeOf(text).matchAll(assignment)) {
    const start = index + all.length - value.length;
    values.set(name, stringsIn(text.slice(start, start + value.length)));
  }
  const id = values.get('revision')?.[0];
  if (id === undefined || !values.has('down_revision')) return null;
  return {
    id,
    follows: values.get('down_revision') ?? [],
    dependsOn: values.get('depends_on') ?? [],
    labels: values.get('branch_labels') ?? [],
  };
}

function stringsIn(value: string): readonly string[] {
  const code = value.replace(/#[^\n'"]*$/gm, '');
  return [...code.matchAll(/"([^"\n]*)"|'([^'\n]*)'/g)].map(([, double, single]) => double ?? single ?? '');
}

/** Equal for texts that say the same of their place. */
export function revisionKey(text: string | null): string {
  return JSON.stringify(text === null ? null : revisionOf(text));
}
