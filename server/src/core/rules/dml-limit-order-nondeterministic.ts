import { operationRule } from './rule';
import { quoted } from './support/wording';

export const dmlLimitOrderNondeterministic = operationRule({
  id: 'dml-limit-order-nondeterministic',
  aliases: ['RES.003', 'STATEMENT_DISALLOW_LIMIT', 'ER_WITH_LIMIT_CONDITION'],
  summary: 'An UPDATE or DELETE with LIMIT and no ORDER BY: which rows it takes is left to the server.',
  level: 'info',
  dialects: ['mysql', 'mariadb'],
  kinds: ['update', 'delete'],
  check(operation, context) {
    // A DELETE that is repeated until nothing is left takes all of them in the end.
    if (!operation.limited || operation.ordered || operation.joined || operation.where === 'none') return;
    if (context.isMadeHere(operation.table)) return;
    const verb = operation.kind === 'update' ? 'changed' : 'deleted';
    context.report({
      span: operation.table.span,
      message: `Which rows of ${quoted(operation.table)} are ${verb} is left to the server, and a replica that runs the statement may choose others. Add ORDER BY a unique key, or take ranges of the key.`,
    });
  },
});
