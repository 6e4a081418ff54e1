import { operationRule } from './rule';
import { domainUsers } from './support/domain-users';
import { quoted } from './support/wording';

export const domainSetNotNull = operationRule({
  id: 'domain-set-not-null',
  aliases: ['add-domain-not-null'],
  summary: 'Makes a domain NOT NULL and reads every table that uses it while writes wait.',
  level: 'warning',
  dialects: ['postgresql'],
  kinds: ['alterDomain'],
  check(operation, context) {
    const { action, domain } = operation;
    const isNotNull =
      action.kind === 'setNotNull' || (action.kind === 'addConstraint' && action.constraint.type === 'not null');
    const users = isNotNull ? domainUsers(operation, context) : null;
    if (users === null) return;
    context.report({
      span: domain.span,
      message: `NOT NULL for ${quoted(domain)} reads all of ${users} under SHARE: writes wait, the first NULL makes it fail, and there is no NOT VALID for it. Make the columns NOT NULL instead, one after another.`,
      foretells: 'failure with rows',
    });
  },
});
