import type { FoldState } from './fold';
import type { FoldedMigration, HistoryCache, Prefix } from './history/cache';
import type { HistoryProblem } from './history/problem';
import { mayStartFromEmpty, telling } from './history/start';
import type { Migration } from './migration';
import type { Lineage } from './project';
import { defaultSearchPath } from './schema/names';
import type { Schema } from './schema/schema';
import { startSession } from './session';

export type { FoldedMigration } from './history/cache';
export type { HistoryProblem } from './history/problem';

/** One lineage, folded as far as it has been asked for. */
export interface History {
  readonly lineage: Lineage;
  /** The schema before a migration, in a fresh session: that of all earlier up halves, one after another. */
  stateBefore(migration: Migration): FoldState;
  /** The state after the last migration. */
  head(): FoldState;
  /** Both halves of a migration with the state before each of their statements. */
  fold(migration: Migration): FoldedMigration;
  readonly problems: readonly HistoryProblem[];
  problemsOf(migration: Migration): readonly HistoryProblem[];
}

/**
 * The history of a lineage. Nothing is folded before it is asked for, and only what the cache does not hold.
 * @param cache shared by the histories of one project as it is edited
 */
export function createHistory(lineage: Lineage, cache: HistoryCache): History {
  const { migrations } = lineage;
  const walk = lazyWalk(lineage, cache);
  const atRest = (schema: Schema): FoldState => ({
    schema,
    session: startSession('none', 0, defaultSearchPath(schema.dialect)),
    checkpoints: [],
  });
  const problems = () => cache.problems.find(keyOf(lineage), migrations);
  return {
    lineage,
    stateBefore: (migration) => atRest(walk(positionOf(migrations, migration))),
    head: () => atRest(walk(migrations.length)),
    fold: (migration) => cache.fold(keyOf(lineage), walk(positionOf(migrations, migration)), migration),
    get problems() {
      return problems();
    },
    problemsOf: ({ id, files }) => problems().filter((one) => one.migration === id && files.includes(one.file)),
  };
}

/** A migration that is not of this lineage stands before all. */
function positionOf(migrations: readonly Migration[], migration: Migration): number {
  const at = migrations.indexOf(migration);
  return Math.max(at < 0 ? migrations.findIndex(({ id }) => id === migration.id) : at, 0);
}

/** The schema before the migration at a position, folding as far as it must. */
function lazyWalk(lineage: Lineage, cache: HistoryCache): (position: number) => Schema {
  const { migrations } = lineage;
  const { dialect } = lineage.dialect;
  const key = keyOf(lineage);
  let prefixes: Prefix[] | null = null;
  const begin = (): Prefix[] => {
    const complete = mayStartFromEmpty(dialect, migrations[0]) && refersToNothingBefore(lineage, cache);
    return [...cache.recall(key, cache.start(dialect, complete), migrations)];
  };
  return (position) => {
    prefixes ??= begin();
    for (let at = prefixes.length - 1; at < position; at++) {
      const [before, migration] = [prefixes[at], migrations[at]];
      if (before && migration) prefixes.push(cache.extend(key, before, migration));
    }
    const [start] = prefixes;
    if (start) cache.remember(key, { start, migrations, prefixes });
    return (prefixes[position] ?? prefixes.at(-1) ?? cache.start(dialect, false)).schema;
  };
}

/** The first migrations use nothing that none of them created, as far as they could be read. */
function refersToNothingBefore(lineage: Lineage, cache: HistoryCache): boolean {
  const start = cache.start(lineage.dialect.dialect, true);
  const extend = (before: Prefix, migration: Migration) => cache.extend(keyOf(lineage), before, migration);
  return !lineage.migrations.slice(0, telling).reduce(extend, start).refersBack;
}

function keyOf({ name, dialect: { dialect } }: Lineage): string {
  return `${dialect} ${name}`;
}
