import { dropWords } from '../fixes/drop-words';
import { isBlock } from '../migration';
import { operationRule } from './rule';

export const setLocalOutsideTransaction = operationRule({
  id: 'set-local-outside-transaction',
  aliases: [],
  summary: 'SET LOCAL where no transaction is open, which changes nothing.',
  level: 'warning',
  dialects: ['postgresql'],
  halves: ['up', 'down'],
  kinds: ['setVariable'],
  check({ name, scope, span }, context) {
    if (scope !== 'transaction' || isBlock(context.statement) || context.transaction().kind !== 'none') return;
    context.report({
      span,
      message: `No transaction is open here, so that this changes nothing: "${name}" stays as it was. SET it without LOCAL.`,
      fixes: [dropWords('local', span)],
    });
  },
});
