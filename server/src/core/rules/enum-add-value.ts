import { atLeast } from '../dialect';
import { leaveTransaction } from '../fixes/leave-transaction';
import { operationRule } from './rule';
import { enumOf, isMadeIn } from './support/enums';
import { quoted } from './support/wording';

export const enumAddValue = operationRule({
  id: 'enum-add-value',
  aliases: ['alter-enum-add-value', 'avoid-alter-enum-add-value'],
  summary: 'Adds a value to an enum inside a transaction, where PostgreSQL before 12 refuses it.',
  level: 'error',
  dialects: ['postgresql'],
  kinds: ['addEnumValue'],
  check(operation, context) {
    if (atLeast(context.version, 12, 0, true) || context.transaction().kind === 'none') return;
    // A type of the same transaction takes new values in it.
    if (isMadeIn(enumOf(operation.type, context), context)) return;
    context.report({
      span: operation.type.span,
      message: `Before PostgreSQL 12 ADD VALUE to ${quoted(operation.type)} cannot run inside a transaction. Give it a migration of its own without one.`,
      fixes: [leaveTransaction(operation)],
      foretells: 'failure',
    });
  },
});
