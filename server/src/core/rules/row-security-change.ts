import type { Fix } from '../fix';
import { moveBefore } from '../fixes/move-statement';
import type { ObjectName, Operation, OperationOf } from '../operation';
import type { StatementPlace } from './report';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { laterOperations } from './support/siblings';
import { quoted } from './support/wording';

export const rowSecurityChange = operationRule({
  id: 'row-security-change',
  aliases: ['ban-alter-row-level-security'],
  summary: 'Changes who sees which rows of a table in use.',
  level: 'warning',
  dialects: ['postgresql'],
  kinds: ['alterTableOption', 'createObject'],
  check(operation, context) {
    if (operation.kind === 'createObject') checkPolicy(operation, context);
    else checkSwitch(operation, context);
  },
});

function checkSwitch({ table: name, option }: OperationOf<'alterTableOption'>, context: StatementContext): void {
  if (!option.endsWith('ROW LEVEL SECURITY') || context.isMadeHere(name)) return;
  const table = context.table(name);
  if (table === 'absent' || (table !== 'unknown' && table.temporary)) return;
  const { span } = name;
  if (option === 'DISABLE ROW LEVEL SECURITY') {
    const message = `From here on everybody who may read ${quoted(name)} sees all of its rows, whatever its policies say. Take the grants back first if that is not meant.`;
    context.report({ span, message });
    return;
  }
  if (option === 'NO FORCE ROW LEVEL SECURITY' || hasPolicy(name, context)) return;
  const whose = option === 'FORCE ROW LEVEL SECURITY' ? 'even its owner' : 'everybody but its owner';
  const comes = policyComes(name, context);
  if (comes && context.transaction().kind !== 'none') return;
  const when = comes ? 'until the policy further down is there' : 'until a policy lets it';
  const what = typeof table === 'string' ? `${quoted(name)}, unless it has a policy already` : quoted(name);
  context.report({
    span,
    message: `With row level security on and no policy ${whose} finds ${what} empty, and writes to it fail, ${when}. Create the policy first, in the same transaction.`,
    fixes: comes ? [policyFirst(name, context)] : [],
  });
}

/** Puts the first policy of the table in front of the switch. */
function policyFirst(name: ObjectName, context: StatementContext): (place: StatementPlace) => Fix | null {
  const isPolicy = policyOn(name, context);
  return (place) => {
    const { up } = place.migration;
    const policy = up?.statements.slice(place.index + 1).find(({ content }) => content.operations.some(isPolicy));
    return up && policy ? moveBefore(up, policy, place.statement)(place) : null;
  };
}

/** Policies that the history knows on the table. */
function hasPolicy(name: ObjectName, context: StatementContext): boolean {
  const table = context.table(name);
  if (typeof table === 'string') return false;
  return table.dependents.some((key) => {
    const object = context.object(key);
    return typeof object === 'object' && object.class === 'object' && object.objectClass === 'policy';
  });
}

function policyComes(name: ObjectName, context: StatementContext): boolean {
  return laterOperations(context).some(policyOn(name, context));
}

function policyOn(name: ObjectName, context: StatementContext): (operation: Operation) => boolean {
  const key = context.key(name);
  return (operation) =>
    operation.kind === 'createObject' &&
    operation.object.class === 'policy' &&
    operation.object.table !== null &&
    context.key(operation.object.table) === key;
}

/** A policy on a table whose rows it already decides about: what it says holds at once. */
function checkPolicy({ object }: OperationOf<'createObject'>, context: StatementContext): void {
  const { table: name } = object;
  if (object.class !== 'policy' || !name || context.isExempt(name) || context.isMadeHere(name)) return;
  const table = context.table(name);
  if (typeof table === 'string' || !table.rowSecurity || !hasPolicy(name, context)) return;
  context.report({
    span: object.name.span,
    message: `Policy ${quoted(object.name)} takes ACCESS EXCLUSIVE on ${quoted(name)} for a moment, and changes at once who sees which of its rows. Set a lock_timeout.`,
    atMost: 'info',
  });
}
