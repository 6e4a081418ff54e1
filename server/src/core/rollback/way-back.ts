import type { Severity } from '../finding';
import type { FoldedStatement } from '../fold';
import { says } from '../inverse/inversion';
import { invertOperation } from '../inverse/invert';
import { stepsOf } from '../inverse/step';
import type { Statement } from '../migration';
import type { Operation, OperationKind } from '../operation';

/** Operations whose effect only a backup can take back, with what they do, and how much that matters. */
const onlyByBackup: Partial<Record<OperationKind, { readonly reason: string; readonly severity: Severity }>> = {
  delete: { reason: 'the rows that DELETE removes are gone', severity: 'warning' },
  truncate: { reason: 'the rows that TRUNCATE removes are gone', severity: 'warning' },
  update: { reason: 'UPDATE overwrites what was there', severity: 'info' },
  merge: { reason: 'MERGE overwrites what was there', severity: 'info' },
};

/** Their effect is meant to outlive a rollback, though it could be undone. */
const keeps: ReadonlySet<OperationKind> = new Set(['validateConstraint']);

/** True when at least one operation of the half leaves something that statements could take back, known to us or not. */
export function hasWayBack(half: readonly FoldedStatement[]): boolean {
  for (const step of stepsOf(half)) {
    const { kind } = step.operation;
    if (!keeps.has(kind) && !(kind in onlyByBackup) && says(invertOperation(step))) return true;
  }
  return false;
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
