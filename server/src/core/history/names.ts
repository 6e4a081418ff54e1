import type { Migration } from '../migration';

/** The name a person knows a migration by: its file, or its folder where every file is called alike ("migration.sql", "up.sql"). */
export function shownName({ files, id }: Migration): string {
  const parts = files[0]?.split('/') ?? [];
  const file = parts.at(-1) ?? id;
  const folder = parts.at(-2);
  return folder !== undefined && /^(?:migration|up|down)\.\w+$/.test(file) ? folder : file;
}

/** The file a problem of a migration is told at. */
export function placeOf({ files }: Migration): string {
  return files[0] ?? '';
}

/** The number that leads a migration's order, as digits; null when it begins with none. */
export function leadingDigits({ order, id }: Migration): string | null {
  const first = order[0];
  if (first === undefined) return null;
  if (typeof first !== 'string') return /^\d+/.exec(id)?.[0] ?? String(first);
  return /^\d+/.exec(first)?.[0] ?? null;
}
