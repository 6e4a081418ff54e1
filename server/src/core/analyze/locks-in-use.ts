import { pendingBatch } from '../configuration/pending';
import type { StaticLock } from '../costs/postgres/locks';
import type { FoldedStatement } from '../fold';
import type { ObjectName } from '../operation';
import type { MigrationPlace } from '../rules/report';
import { span } from '../span';
import { type LockingOperation, lockingOperations } from '../transactions/held-locks';
import type { StatementLocks } from '../transactions/statement-locks';
import { isInUse } from './relations';

/** The operations of a half with the locks that others may wait for. */
export function locksInUse(
  place: MigrationPlace,
  half: readonly FoldedStatement[],
  locks: StatementLocks,
): readonly LockingOperation[] {
  const batch = pendingBatch(place.project, place.lineage, place.migration);
  return lockingOperations(half, (statement) => {
    const standing = { ...place, batch, before: statement.before };
    return locks
      .of(statement, place.lineage.version)
      .map((own) => own.filter((lock) => isInUse(standing, lock.key, nameOf(lock))));
  });
}

/** A relation as a statement would name it: the configuration may call small what no migration speaks of. */
function nameOf({ relation }: StaticLock): ObjectName {
  const dot = relation.indexOf('.');
  return { schema: dot < 0 ? null : relation.slice(0, dot), name: relation.slice(dot + 1), span: span(0, 0) };
}
