import type { Severity } from '../finding';
import type { FoldedStatement } from '../fold';
import type { Statement } from '../migration';
import type { Operation, OperationKind } from '../operation';

/** Operations that leave nothing behind for a rollback to undo. */
const leavesNothing: ReadonlySet<OperationKind> = new Set([
  'query',
  'transaction',
  'setVariable',
  'maintenance',
  'lockTable',
  'reindex',
  'refreshMaterializedView',
  'validateConstraint',
]);

/** Operations whose effect only a backup can take back, with what they do, and how much that matters. */
const onlyByBackup: Partial<Record<OperationKind, { readonly reason: string; readonly severity: Severity }>> = {
  delete: { reason: 'the rows that DELETE removes are gone', severity: 'warning' },
  truncate: { reason: 'the rows that TRUNCATE removes are gone', severity: 'warning' },
  update: { reason: 'UPDATE overwrites what was there', severity: 'info' },
  merge: { reason: 'MERGE overwrites what was there', severity: 'info' },
};

/** True when at least one operation of the half could be taken back by statements. */
export function hasWayBack(half: readonly FoldedStatement[]): boolean {
  return half.some(({ statement }) =>
    statement.content.operations.some(({ kind }) => !leavesNothing.has(kind) && !(kind in onlyByBackup)),
  );
}

export interface WithoutWayBack {
  readonly statement: Statement;
  readonly operation: Operation;
  readonly reason: string;
  readonly severity: Severity;
}

/** The first operation of the half that only a backup can take back; null when there is none. */
export function firstWithoutWayBack(half: readonly FoldedStatement[]): WithoutWayBack | null {
  for (const { statement } of half) {
    for (const operation of statement.content.operations) {
      const known = onlyByBackup[operation.kind];
      if (known) return { statement, operation, ...known };
    }
  }
  return null;
}
