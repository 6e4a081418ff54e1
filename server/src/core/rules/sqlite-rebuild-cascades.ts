import { sqlitePragmaOutside } from '../fixes/sqlite/pragma-outside';
import type { ObjectName } from '../operation';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import {
  actionOnDelete,
  foreignKeyChecks,
  listedTables,
  mayHoldRows,
  type Referring,
  referringTo,
  referringToOld,
  triedToTurnOff,
} from './support/foreign-keys';
import { laterOperations } from './support/siblings';
import { quoted } from './support/wording';

export const sqliteRebuildCascades = operationRule({
  id: 'sqlite-rebuild-cascades',
  aliases: [],
  summary: 'Drops or rebuilds a table, and ON DELETE of other tables acts on their rows.',
  level: 'error',
  dialects: ['sqlite'],
  kinds: ['dropTable', 'rebuildTable'],
  halves: ['up', 'down'],
  check(operation, context) {
    const isRebuild = operation.kind === 'rebuildTable';
    const checks = foreignKeyChecks(context);
    if (checks === 'off' || (context.half === 'down' && !isRebuild) || triedToTurnOff(context)) return;
    const hit = (isRebuild ? referringToOld(operation, context) : referringTo(operation.table, context)).filter(
      (one) => actionOnDelete(one) !== null && mayHoldRows(one, context) && !goesToo(one, context),
    );
    if (hit.length === 0) return;
    context.report({
      span: operation.table.span,
      message: messageOf(operation.table, hit, isRebuild, checks === 'on', context),
      related: hit.map(({ child, constraint }) => ({
        origin: constraint.origin,
        message: `"${child.name}" refers to it ON DELETE ${constraint.definition.references?.onDelete.toUpperCase()}`,
      })),
      fixes: isRebuild ? [sqlitePragmaOutside] : [],
      ...(checks === 'unknown' && { atMost: 'warning' as const }),
    });
  },
});

/** The whole table goes in this migration anyway. */
function goesToo({ child }: Referring, context: StatementContext): boolean {
  return laterOperations(context).some((later) => later.kind === 'dropTable' && context.key(later.table) === child.key);
}

function messageOf(
  table: ObjectName,
  hit: readonly Referring[],
  isRebuild: boolean,
  isOn: boolean,
  context: StatementContext,
): string {
  const doing = isRebuild ? `Rebuilding ${quoted(table)} drops it, and` : `Dropping ${quoted(table)}`;
  const effects = [...new Set(hit.map(actionOnDelete))].map((action) => {
    const children = listedTables(hit.filter((one) => actionOnDelete(one) === action).map(({ child }) => child.name));
    return action === 'cascade'
      ? `deletes the rows of ${children} that refer to it`
      : `sets what refers to it in ${children} to ${action === 'set null' ? 'NULL' : 'its default'}`;
  });
  const when = isOn ? '' : ' where the connection has foreign keys on';
  return `${doing} ${effects.join(' and ')}${when}, without an error. ${advice(isRebuild, context)}`;
}

function advice(isRebuild: boolean, context: StatementContext): string {
  if (!isRebuild) return 'Copy those rows first, or drop those foreign keys in an earlier migration.';
  return context.transaction().kind === 'none'
    ? 'Put PRAGMA foreign_keys=OFF in front.'
    : 'PRAGMA foreign_keys=OFF helps only outside the transaction: copy those rows aside before, and put them in again.';
}
