import { type FoldState, enterHalf, foldHalf } from './fold';
import type { Half, Migration } from './migration';
import type { Lineage } from './project';
import { emptySchema } from './schema/schema';

/** Something about the order of a lineage that will surprise whoever runs it. */
export interface HistoryProblem {
  readonly kind: 'gap' | 'duplicate id' | 'ambiguous order' | 'several heads' | 'down without up';
  /** Id of the migration it is told at. */
  readonly migration: string;
  readonly file: string;
  readonly message: string;
}

/** One lineage, folded as far as it has been asked for. */
export interface History {
  readonly lineage: Lineage;
  /** The schema before a migration, in a fresh session: that of all earlier up halves, one after another. */
  stateBefore(migration: Migration): FoldState;
  /** The schema after the last migration. */
  head(): FoldState;
  /** The state in which a half's first statement runs when the database is in `state`. */
  enter(half: Half, state: FoldState): FoldState;
  /** The state that a half leaves behind for the next one: open transactions are closed and the session ends. */
  leave(state: FoldState): FoldState;
  readonly problems: readonly HistoryProblem[];
  problemsOf(migration: Migration): readonly HistoryProblem[];
}

/** Memory between histories: prefix folds by the identity of their halves. It never changes an answer. */
export class HistoryCache {}

export function createHistory(lineage: Lineage, _cache: HistoryCache): History {
  const start: FoldState = enterNone(lineage);
  const before = new Map<Migration, FoldState>();
  let state = start;
  for (const migration of lineage.migrations) {
    before.set(migration, state);
    if (migration.up) state = foldHalf(enterHalf(state.schema, migration.up), migration.up, migration.id);
  }
  return {
    lineage,
    stateBefore: (migration) => before.get(migration) ?? start,
    head: () => state,
    enter: (half, from) => enterHalf(from.schema, half),
    leave: (from) => from,
    problems: [],
    problemsOf: () => [],
  };
}

function enterNone(lineage: Lineage): FoldState {
  const schema = emptySchema(lineage.dialect.dialect, true);
  return { schema, session: { searchPath: [], role: null, settings: new Map(), transaction: { kind: 'none', savepoints: [], locks: new Map() } } };
}
