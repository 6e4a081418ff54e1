import { acceptMariadb, type Clause } from '../source';

/** MariaDB's WAIT n and NOWAIT: how long a statement waits for its lock. Steps over it; null where none comes. */
export function acceptWait(clause: Clause): { readonly detail: string; readonly written: Clause } | null {
  const from = clause.copy();
  if (acceptMariadb(clause, 'nowait')) return { detail: 'NOWAIT', written: from.readBy(clause) };
  if (!clause.accept('wait')) return null;
  const detail = clause.peek()?.word ?? '';
  clause.skip();
  const written = from.readBy(clause);
  clause.source.sayInstead(written);
  return { detail, written };
}
