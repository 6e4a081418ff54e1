import { pendingBatch } from '../configuration/pending';
import type { StaticLock } from '../costs/postgres/locks';
import type { FoldedStatement, FoldState } from '../fold';
import type { ObjectName } from '../operation';
import { configurationOf } from '../project';
import type { MigrationPlace } from '../rules/report';
import { span } from '../span';
import { type LockingOperation, lockingOperations } from '../transactions/held-locks';
import type { AnalysisCache } from './cache';
import { isInUse } from './relations';

/** The operations of a half with the locks that others may wait for. */
export function locksInUse(
  place: MigrationPlace,
  half: readonly FoldedStatement[],
  cache: AnalysisCache,
): readonly LockingOperation[] {
  const { project, lineage, migration } = place;
  const batch = cache.batch(pendingBatch(project, lineage, migration));
  const situation = {
    version: lineage.version,
    migration: migration.id,
    configuration: configurationOf(project, migration),
    batch,
  };
  const matters = (lock: StaticLock, before: FoldState) => isInUse({ ...place, batch, before }, lock.key, nameOf(lock));
  return lockingOperations(half, (statement) => cache.locks.of(statement, situation, matters));
}

/** A relation as a statement would name it: the configuration may call small what no migration speaks of. */
function nameOf({ relation }: StaticLock): ObjectName {
  const dot = relation.indexOf('.');
  return { schema: dot < 0 ? null : relation.slice(0, dot), name: relation.slice(dot + 1), span: span(0, 0) };
}
