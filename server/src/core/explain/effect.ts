import type { ServerVersion } from '../dialect';
import type { StatementContent } from '../migration';
import type { Schema } from '../schema/schema';
import type { Session } from '../session';
import type { ExplainedAct } from './standing';

/** Who has to wait, the most first. */
export const blocked = ['reads and writes', 'writes', 'schema changes', 'nothing'] as const;

export type Blocked = (typeof blocked)[number];

/** A lock that a statement takes. */
export interface ExplainedLock {
  /** As people call it: "users", "app.users". */
  readonly relation: string;
  /**
   * In the server's words: PostgreSQL's "ACCESS EXCLUSIVE"; of MySQL the weakest LOCK clause that it accepts, "SHARED"; SQLite has one lock,
   * "DATABASE WRITE".
   */
  readonly mode: string;
  /** Who waits for it; "nothing" where the relation is new, for nobody uses it yet. */
  readonly blocks: Blocked;
  /** The relation was made by this very half. */
  readonly isNew: boolean;
}

/** What a statement makes the server do. Tables are named as people call them. */
export interface Effect {
  /** The strongest on each relation, strongest first. */
  readonly locks: readonly ExplainedLock[];
  /** Tables whose rows are all written anew. */
  readonly rewrites: readonly string[];
  /** Tables whose rows are all read to check something, as the server itself tells it ("verifying table" in PostgreSQL's log). */
  readonly scans: readonly string[];
  /** Tables whose rows are all read beside that: each is looked up for a foreign key, or the server says nothing of it. */
  readonly looksUp: readonly string[];
  /** Tables on which an index is built. */
  readonly rebuildsIndexes: readonly string[];
  /** Its locks are held for as long as a table is large that was there before. */
  readonly isLong: boolean;
  /** False where some of what it does cannot be told: it may lock and rewrite more. */
  readonly isKnown: boolean;
  /** Why, where the costs tell it. */
  readonly doubt?: string;
}

export const noEffect: Effect = {
  locks: [],
  rewrites: [],
  scans: [],
  looksUp: [],
  rebuildsIndexes: [],
  isLong: false,
  isKnown: true,
};

/** A statement with what its cost depends on. */
export interface CostedStatement {
  readonly content: StatementContent;
  readonly acts: readonly ExplainedAct[];
  /** Before the statement. */
  readonly before: Schema;
  readonly session: Session;
  readonly version: ServerVersion | null;
}

/** Who waits while a statement runs. */
export function blockedBy({ locks }: Effect): Blocked {
  return blocked.find((one) => locks.some(({ blocks }) => blocks === one)) ?? 'nothing';
}
