import { setAbove } from '../fixes/set-above';
import { migrationRule } from './rule';
import { boundsLockWait } from './support/lock-timeout';
import { lockWaits } from './support/lock-waits';
import { lockPlace } from './support/locking';

export const requireLockTimeout = migrationRule({
  id: 'require-lock-timeout',
  aliases: ['require-timeout-settings', 'require-timeout', 'missing-lock-timeout', 'lock-timeout-warning', 'E9'],
  summary: 'Changes a table in use without a limit on the wait for its lock.',
  level: 'off',
  dialects: ['postgresql'],
  check(context) {
    const first = lockWaits(context).find(({ statement }) => !boundsLockWait(statement.before.session));
    // `timeout-out-of-range` tells of a limit that is none.
    if (!first || first.statement.before.session.settings.has('lock_timeout')) return;
    const table = first.lock.relation;
    context.report({
      ...lockPlace(context, first.one),
      message: `While an open transaction uses "${table}" this waits, for as long as that takes, and every query behind it waits too. SET lock_timeout first, and try again when it ends.`,
      fixes: [(place) => setAbove(place, first.statement, 'lock_timeout', "'2s'")],
    });
  },
});
