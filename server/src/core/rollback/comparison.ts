import type { FoldState } from '../fold';
import type { FoldedMigration } from '../history';
import type { Migration } from '../migration';
import { endSession } from '../schema/apply/end-session';
import { type Difference, diff } from '../schema/diff';
import type { Schema } from '../schema/schema';
import { isSure } from './certainty';
import { type Cause, causeOf } from './difference-cause';
import { withRenamed } from './renamed-constraints';
import { unseenWords } from './unseen-changes';

/** One thing that is otherwise after up and down than before, as the texts of both halves say, and why. */
export interface RollbackDifference extends Difference {
  readonly cause: Cause;
}

/** A migration's way up and down by their texts: three schemas, and in what the last differs from the first. */
export interface Comparison {
  readonly before: FoldState;
  /** Where the way back starts. */
  readonly afterUp: FoldState;
  readonly afterDown: Schema;
  readonly differences: readonly RollbackDifference[];
}

/**
 * Holds the schema after the way back against the one before the way up. Only what is sure is a difference: nothing that a statement
 * speaks of whose effect its text does not show, and where the way back has such statements, only what other ones of it made otherwise.
 * @returns null where the migration lacks a half, or a part of one is no statement that could be read
 */
export function compareWayBack(migration: Migration, { up, down }: FoldedMigration): Comparison | null {
  if (!migration.up || !migration.down || !up || !down) return null;
  const [unseenUp, unseenDown] = [unseenWords(migration.up, up), unseenWords(migration.down, down)];
  if (unseenUp === null || unseenDown === null) return null;
  const [before, afterUp, afterDown] = [up.start, down.start, endSession(down.end.schema)];
  const isSeen = (difference: Difference) =>
    (difference.kind === 'changed' || unseenDown.size === 0) &&
    !wordsIn(difference.object).some((word) => unseenUp.has(word) || unseenDown.has(word));
  const differences = withRenamed(diff(before.schema, afterDown), before.schema, afterDown)
    .filter((difference) => isSeen(difference) && isSure(difference, before.schema, afterDown))
    .map((difference) => ({ ...difference, cause: causeOf(difference, before.schema, afterUp.schema) }));
  return { before, afterUp, afterDown, differences };
}

/** Names in a title: "column users.email" without what it is. */
function wordsIn(title: string): readonly string[] {
  return (
    title
      .toLowerCase()
      .match(/[^\s.,()"]+/g)
      ?.slice(1) ?? []
  );
}
