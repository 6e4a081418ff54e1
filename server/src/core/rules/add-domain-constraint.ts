import { addDomainNotValid } from '../fixes/add-domain-not-valid';
import { operationRule } from './rule';
import { spanOfConstraint } from './support/constraint-place';
import { domainUsers } from './support/domain-users';
import { quoted } from './support/wording';

export const addDomainConstraint = operationRule({
  id: 'add-domain-constraint',
  aliases: [
    'ban-alter-domain-with-add-constraint',
    'add-domain-check-constraint',
    'add-domain-constraint-without-not-valid',
    'ban-alter-domain-add-constraint',
  ],
  summary: 'Adds a CHECK to a domain and reads every table that uses it while writes wait.',
  level: 'warning',
  dialects: ['postgresql'],
  kinds: ['alterDomain'],
  check(operation, context) {
    const { action, domain } = operation;
    if (action.kind !== 'addConstraint' || action.constraint.type !== 'check' || action.constraint.notValid) return;
    const users = domainUsers(operation, context);
    if (users === null) return;
    context.report({
      span: spanOfConstraint(action.constraint),
      message: `A CHECK of ${quoted(domain)} reads all of ${users} under SHARE: writes wait, and the first value that does not meet it makes it fail. Add it NOT VALID, and ALTER DOMAIN … VALIDATE CONSTRAINT in a later migration.`,
      fixes: [addDomainNotValid(domain, action.constraint)],
      foretells: 'failure with rows',
    });
  },
});
