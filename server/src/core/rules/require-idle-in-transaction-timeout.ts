import { migrationRule } from './rule';
import { reportMissingSetting } from './support/required-setting';

export const requireIdleInTransactionTimeout = migrationRule({
  id: 'require-idle-in-transaction-timeout',
  aliases: ['missing-idle-timeout'],
  summary: 'Changes a table in use without a limit on how long its transaction may be idle.',
  level: 'off',
  dialects: ['postgresql'],
  check(context) {
    const why = 'A client that stops in the middle of the transaction keeps its locks until the connection breaks.';
    reportMissingSetting(context, 'idle_in_transaction_session_timeout', why, "'1min'");
  },
});
