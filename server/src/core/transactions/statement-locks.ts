import { asking } from '../asked';
import type { Configuration } from '../configuration';
import { locksOf, type StaticLock } from '../costs/postgres/locks';
import type { ServerVersion } from '../dialect';
import type { FoldedStatement, FoldState } from '../fold';
import type { StatementContent } from '../migration';
import type { Act } from '../rollback/acts';
import { apply } from '../schema/apply';
import { lookup, type Schema } from '../schema/schema';
import { carries, type Ground, ground } from '../standing';

/** What locks depend on beside the state before the statement. Compared by identity. */
export interface LockSituation {
  readonly version: ServerVersion | null;
  /** Id of the migration. */
  readonly migration: string;
  readonly configuration: Configuration;
  readonly batch: ReadonlySet<string> | null;
}

/** The locks of each operation of a statement, in their order. */
export type OperationLocks = readonly (readonly StaticLock[])[];

interface Known {
  readonly ground: Ground;
  readonly situation: LockSituation;
  readonly locks: OperationLocks;
}

/** While someone types, the statements behind are now known, now in doubt, with every second keystroke. */
const kept = 2;

/**
 * What each operation of a statement locks in PostgreSQL, worked out again only where an answer that it rests on has changed: an edit
 * costs what it concerns. On the very same state nothing is looked up at all, for to look at an old schema costs the way back to it.
 */
export class StatementLocks {
  private readonly memo = new WeakMap<StatementContent, readonly Known[]>();

  /**
   * The locks of a statement on relations that matter to others.
   * @param isInUse whether a lock is on such a relation, told from the situation and the state before the statement alone
   */
  of(
    { statement, before, standing }: FoldedStatement,
    situation: LockSituation,
    isInUse: (lock: StaticLock, before: FoldState) => boolean,
  ): OperationLocks {
    const known = this.memo.get(statement.content) ?? [];
    for (const one of known) {
      if (isSame(one.situation, situation) && carries(one.ground, before, standing ?? null)) return one.locks;
    }
    const matters = (lock: StaticLock, schema: Schema) =>
      !isMadeBy(statement.content, schema, lock.key) && isInUse(lock, before);
    const [locks, asked] = asking(before, () =>
      actsIn({ statement, before }).map((act) =>
        locksOf(act, situation.version).filter((lock) => matters(lock, act.before)),
      ),
    );
    this.memo.set(
      statement.content,
      [{ ground: ground(before, standing ?? null, asked), situation, locks }, ...known].slice(0, kept),
    );
    return locks;
  }
}

function isSame(a: LockSituation, b: LockSituation): boolean {
  return (
    a.version === b.version && a.migration === b.migration && a.configuration === b.configuration && a.batch === b.batch
  );
}

/** A block may make a table and then change it: nobody else sees it before it is done. */
function isMadeBy(content: StatementContent, schema: Schema, key: string): boolean {
  const relation = lookup(schema, key);
  return typeof relation === 'object' && relation.origin.statement === content;
}

/** The operations of one statement. What stands after the last is of no concern here, and is not worked out. */
function actsIn({ statement: { content }, before: { schema, session } }: FoldedStatement): readonly Act[] {
  const origin = { migration: '', file: '', statement: content };
  let before = schema;
  return content.operations.map((operation, at) => {
    const previous = content.operations[at - 1];
    if (previous) before = apply(before, previous, session, origin);
    return { operation, before, session };
  });
}
