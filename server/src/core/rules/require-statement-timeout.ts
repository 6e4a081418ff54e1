import { migrationRule } from './rule';
import { reportMissingSetting } from './support/required-setting';

export const requireStatementTimeout = migrationRule({
  id: 'require-statement-timeout',
  aliases: ['missing-statement-timeout'],
  summary: 'Changes a table in use without a limit on how long a statement may run.',
  level: 'off',
  dialects: ['postgresql'],
  check(context) {
    const why = 'A statement that takes longer than was thought keeps its locks until somebody ends it.';
    reportMissingSetting(context, 'statement_timeout', why, "'5min'");
  },
});
