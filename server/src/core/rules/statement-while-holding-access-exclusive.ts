import { moveOut } from '../fixes/move-out';
import { migrationRule } from './rule';
import { heldMeanwhile, lockPlace, ownMigrations, statementsOf, takenAbove } from './support/locking';

export const statementWhileHoldingAccessExclusive = migrationRule({
  id: 'statement-while-holding-access-exclusive',
  aliases: [
    'E4',
    'statement-after-access-exclusive',
    'running-statement-while-holding-access-exclusive',
    'multiple-locks',
  ],
  summary: 'Works long on one table while nobody can use another, which the transaction has locked before.',
  level: 'warning',
  dialects: ['postgresql'],
  check(context) {
    const operations = context.lockingOperations();
    for (const one of operations) {
      const held = heldMeanwhile(one, operations);
      if (!held) continue;
      const { lock, work } = held;
      const moved = statementsOf(operations.filter((other) => heldMeanwhile(other, operations)));
      context.report({
        ...lockPlace(context, one),
        message: `Nobody reads or writes "${lock.relation}", locked above, while this ${work}. Put it into a migration of its own.`,
        related: takenAbove(context, lock),
        fixes: [(place) => moveOut(place, moved, { title: ownMigrations(moved), outsideTransaction: false })],
      });
      return;
    }
  },
});
