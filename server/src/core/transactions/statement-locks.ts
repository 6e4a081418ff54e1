import { type Asked, answersTheSame, asking } from '../asked';
import { locksOf, type StaticLock } from '../costs/postgres/locks';
import type { ServerVersion } from '../dialect';
import type { FoldedStatement, FoldState } from '../fold';
import type { StatementContent } from '../migration';
import { actsOf } from '../rollback/acts';
import { lookup, type Schema } from '../schema/schema';

interface Known {
  before: FoldState;
  readonly version: ServerVersion | null;
  readonly asked: Asked | null;
  readonly locks: readonly (readonly StaticLock[])[];
}

/** While someone types, the statements behind are now known, now in doubt, with every second keystroke. */
const kept = 2;

/**
 * What each operation of a statement locks in PostgreSQL, worked out again only where an answer that it rests on has changed: an edit
 * costs what it concerns.
 */
export class StatementLocks {
  private readonly memo = new WeakMap<StatementContent, readonly Known[]>();

  /** The locks of each operation, in their order. */
  of(folded: FoldedStatement, version: ServerVersion | null): readonly (readonly StaticLock[])[] {
    const { statement, before } = folded;
    const known = this.memo.get(statement.content) ?? [];
    for (const one of known) {
      if (one.version !== version) continue;
      if (one.before !== before && !(one.asked && answersTheSame(one.asked, before))) continue;
      one.before = before;
      return one.locks;
    }
    const [locks, asked] = asking(before, () =>
      actsOf([folded]).map((act) =>
        locksOf(act, version).filter(({ key }) => !isMadeBy(statement.content, act.before, key)),
      ),
    );
    this.memo.set(statement.content, [{ before, version, asked, locks }, ...known].slice(0, kept));
    return locks;
  }
}

/** A block may make a table and then change it: nobody else sees it before it is done. */
function isMadeBy(content: StatementContent, schema: Schema, key: string): boolean {
  const relation = lookup(schema, key);
  return typeof relation === 'object' && relation.origin.statement === content;
}
