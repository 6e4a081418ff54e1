import type { NamedObjects, ReplayMigration } from '../job';
import { wordsOf } from '../words';

/** What the database lacks of a history. */
export interface Unapplied {
  /** Id of the migration that was not applied. */
  readonly id: string;
  /** Names of what it would have made, changed or put in are among these words; null: it may be about anything. */
  readonly words: ReadonlySet<string> | null;
}

/** A migration that was not applied, or not to its end. */
export function unapplied({ id, unsendable, reach, up }: ReplayMigration): Unapplied {
  if (unsendable !== null) return { id, words: reach && new Set(reach) };
  return { id, words: wordsOf(up?.strings.map(({ text }) => text).join('\n') ?? '') };
}

/** What the database lacks more once a migration was run. @param earlier what it lacked before */
export function lackingAfter(
  migration: ReplayMigration,
  isApplied: boolean,
  earlier: readonly Unapplied[],
): readonly Unapplied[] {
  return isApplied ? unappliedRows(migration.named.up, earlier) : [unapplied(migration)];
}

/** What the rows that a half has put in or changed lack, because they were to come of others that are not there. */
export function unappliedRows(half: readonly NamedObjects[], lacking: readonly Unapplied[]): readonly Unapplied[] {
  const found: Unapplied[] = [];
  for (const { names, writes } of half) {
    const [id] = writes.length > 0 ? restingOn(names, [...lacking, ...found]) : [];
    if (id !== undefined) found.push({ id, words: new Set(writes) });
  }
  return found;
}

/** Ids of those that may be about one of these names. */
export function restingOn(names: Iterable<string>, lacking: readonly Unapplied[]): readonly string[] {
  const all = [...names];
  return idsOf(lacking.filter(({ words }) => words === null || all.some((name) => words.has(name))));
}

/** Ids of those that may be about an object that takes all of these names to tell: "users", "email" for a column. */
export function restingOnAll(names: Iterable<string>, lacking: readonly Unapplied[]): readonly string[] {
  const all = [...names];
  return idsOf(lacking.filter(({ words }) => words === null || all.every((name) => words.has(name))));
}

/** Their ids, each once. */
export function idsOf(lacking: readonly Unapplied[]): readonly string[] {
  return [...new Set(lacking.map(({ id }) => id))];
}

/** Names of what stands at a stretch of a half; null: all of it. */
export function namesAt(named: readonly NamedObjects[], stretch: { start: number; end: number } | null): string[] {
  const there = named.filter(({ start }) => stretch === null || (start >= stretch.start && start < stretch.end));
  // A statement of Python sends several strings, which have their places inside it.
  const around = stretch && there.length === 0 ? named.filter(({ start }) => start <= stretch.start).slice(-1) : there;
  return around.flatMap(({ names }) => names);
}
