import type { ObjectName } from '../operation';
import type { OtherObject } from '../schema/objects';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { laterOperations } from './support/siblings';
import { quoted } from './support/wording';

export const dropPolicy = operationRule({
  id: 'drop-policy',
  aliases: [],
  summary: 'Drops a policy, which changes at once who sees and writes which rows.',
  level: 'warning',
  dialects: ['postgresql'],
  kinds: ['dropObject'],
  check({ object }, context) {
    const { table: name } = object;
    if (object.class !== 'policy' || name === null || context.isMadeHere(name)) return;
    const table = context.table(name);
    if (
      table === 'absent' ||
      (table !== 'unknown' && (table.temporary || !mayBeOn(table))) ||
      isReplaced(name, context)
    )
      return;
    const policy = policyOf(name, object.name.name, context);
    if (policy === 'absent') return;
    context.report({ span: object.name.span, message: consequence(object.name, name, policy) });
  },
});

/** Row security is off on a table that the history knows from its beginning, and never switched on. */
function mayBeOn({
  rowSecurity,
  partial,
  createdIn,
}: {
  readonly rowSecurity: boolean;
  readonly partial: boolean;
  readonly createdIn: string | null;
}): boolean {
  return rowSecurity || partial || createdIn === null;
}

/** Another policy comes in its place, or the table goes. */
function isReplaced(name: ObjectName, context: StatementContext): boolean {
  const key = context.key(name);
  return laterOperations(context).some(
    (one) =>
      (one.kind === 'createObject' &&
        one.object.class === 'policy' &&
        one.object.table !== null &&
        context.key(one.object.table) === key) ||
      (one.kind === 'dropTable' && context.key(one.table) === key) ||
      // What row-security-change speaks of.
      (one.kind === 'alterTableOption' &&
        one.option === 'DISABLE ROW LEVEL SECURITY' &&
        context.key(one.table) === key),
  );
}

function policyOf(table: ObjectName, policy: string, context: StatementContext): OtherObject | 'absent' | 'unknown' {
  const known = context.table(table);
  if (typeof known === 'string') return known;
  const found = known.dependents
    .map((key) => context.object(key))
    .find(
      (one) => typeof one === 'object' && one.class === 'object' && one.objectClass === 'policy' && one.name === policy,
    );
  if (typeof found === 'object' && found.class === 'object') return found;
  return known.partial || known.createdIn === null ? 'unknown' : 'absent';
}

function consequence(policy: ObjectName, table: ObjectName, known: OtherObject | 'unknown'): string {
  const isRestrictive = typeof known === 'object' && /\bas\s+restrictive\b/i.test(known.definition ?? '');
  if (isRestrictive)
    return `Without the restrictive policy ${quoted(policy)} rows of ${quoted(table)} that it held back are seen at once. Create what takes its place in the same transaction.`;
  return `Rows of ${quoted(table)} that only ${quoted(policy)} lets through are no longer found, and writes to them fail. Create what takes its place in the same transaction.`;
}
