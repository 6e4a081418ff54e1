import type { GrantPrivileges, ObjectReference } from '../operation';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { quoted } from './support/wording';

export const overbroadGrant = operationRule({
  id: 'overbroad-grant',
  aliases: ['grant-all', 'grant-to-public'],
  summary: 'Gives everybody a right, or somebody all of them.',
  level: 'warning',
  dialects: ['postgresql'],
  kinds: ['grant'],
  check(operation, context) {
    const [object] = operation.objects;
    if (operation.revoke || object === undefined) return;
    const what = operation.objects.length === 1 ? quoted(object.name) : `${quoted(object.name)} and others`;
    const isAll = operation.privileges.length === 0;
    if (operation.grantees.includes('public')) {
      if (!isOpen(operation, object)) return;
      const right = isAll ? 'every right' : operation.privileges.join(', ');
      report(
        operation,
        context,
        `PUBLIC is everybody who can connect, roles made later included: all get ${right} on ${what}. Grant it to the roles that need it.`,
      );
      return;
    }
    const roles = operation.grantees.filter((role) => !owners.includes(role));
    if (!isAll || object.class !== 'table' || roles.length === 0) return;
    const names = roles.map((role) => `"${role}"`).join(', ');
    report(
      operation,
      context,
      `ALL lets ${names} empty ${what} with TRUNCATE and put triggers on it, too. Grant what is used: SELECT, INSERT, UPDATE, DELETE.`,
      'info',
    );
  },
});

/** Roles that need no grant to do anything. */
const owners: readonly string[] = ['postgres', 'current_user', 'session_user', 'current_role'];

/** What PUBLIC has by default opens nothing (manual, "Privileges"): to look into a schema or call a function is harmless by itself. */
function isOpen({ privileges }: GrantPrivileges, { class: objectClass }: ObjectReference): boolean {
  const byDefault = harmless[objectClass];
  if (byDefault === undefined) return true;
  return privileges.length === 0
    ? objectClass === 'schema' || objectClass === 'database'
    : privileges.some((one) => !byDefault.includes(one));
}

const harmless: Partial<Record<ObjectReference['class'], readonly string[]>> = {
  schema: ['USAGE'],
  database: ['CONNECT', 'TEMPORARY', 'TEMP'],
  function: ['EXECUTE'],
  procedure: ['EXECUTE'],
  aggregate: ['EXECUTE'],
  type: ['USAGE'],
  domain: ['USAGE'],
  other: [],
};

function report({ span }: GrantPrivileges, context: StatementContext, message: string, atMost?: 'info'): void {
  context.report({
    span: { start: span.start, end: endOfHead(context.statement.text, span) },
    message,
    ...(atMost && { atMost }),
  });
}

/** The privileges, without the objects and roles behind them. */
function endOfHead(text: string, { start, end }: GrantPrivileges['span']): number {
  const on = /\s+on\b/i.exec(text.slice(start, end));
  return on ? start + on.index : end;
}
