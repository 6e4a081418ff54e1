import { operationRule } from './rule';
import { quoted } from './support/wording';

export const createDomainWithConstraint = operationRule({
  id: 'create-domain-with-constraint',
  aliases: ['ban-create-domain-with-constraint'],
  summary: 'A domain with a CHECK or NOT NULL, which is hard to change once tables use it.',
  level: 'off',
  dialects: ['postgresql'],
  kinds: ['createDomain'],
  check({ domain, constraints, notNull }, context) {
    if (constraints.length === 0 && !notNull) return;
    context.report({
      span: domain.span,
      message: `What ${quoted(domain)} demands can only be changed for all its tables at once, and a column of it that is added rewrites its table. Use the plain type, and a CHECK of the table.`,
    });
  },
});
