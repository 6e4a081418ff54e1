import { moveBefore } from '../fixes/move-statement';
import type { FoldedStatement } from '../fold';
import { shift } from '../span';
import type { MigrationContext } from './migration-context';
import { migrationRule } from './rule';
import { boundsLockWait, setsLockTimeout } from './support/lock-timeout';
import { lockWaits } from './support/lock-waits';

export const timeoutSetTooLate = migrationRule({
  id: 'timeout-set-too-late',
  aliases: ['lock-timeout-after-dangerous-statement'],
  summary: 'Sets lock_timeout behind a statement that has waited for its lock without it.',
  level: 'warning',
  dialects: ['postgresql'],
  check(context) {
    const { up } = context.migration;
    const first = up && lockWaits(context).find(({ statement }) => !boundsLockWait(statement.before.session));
    const late = first && firstSetBehind(first.statement, context);
    if (!up || !late) return;
    const { statement, span } = late;
    const table = first.lock.relation;
    const isMovable = inOneTransaction(first.statement, statement);
    context.report({
      file: up.file,
      span: shift(span, statement.statement.start),
      half: 'up',
      message: `This limit comes too late for "${table}", whose lock is waited for above without one. Set it first.`,
      fixes: isMovable ? [moveBefore(up, statement.statement, first.statement.statement)] : [],
    });
  },
});

function firstSetBehind(first: FoldedStatement, { up }: MigrationContext) {
  const sets = up.flatMap((statement) =>
    statement.statement.content.operations.filter(setsLockTimeout).map(({ span }) => ({ statement, span })),
  );
  const [earliest] = sets;
  return earliest && earliest.statement.statement.start > first.statement.start ? earliest : null;
}

function inOneTransaction(a: FoldedStatement, b: FoldedStatement): boolean {
  return a.before.session.transaction.checkpoints[0] === b.before.session.transaction.checkpoints[0];
}
