import { sqlitePragmaOutside } from '../fixes/sqlite/pragma-outside';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import {
  actionOnDelete,
  foreignKeyChecks,
  isOff,
  listedTables,
  mayHoldRows,
  type Referring,
  referringTo,
  referringToOld,
  triedToTurnOff,
} from './support/foreign-keys';
import { whyNotOutside } from './support/outside';
import { laterOperations } from './support/siblings';
import { quoted } from './support/wording';

export const sqlitePragmaInTransaction = operationRule({
  id: 'sqlite-pragma-in-transaction',
  aliases: [],
  summary:
    'Turns foreign keys off inside a transaction, where SQLite ignores it, and then drops a table that others refer to.',
  level: 'error',
  dialects: ['sqlite'],
  kinds: ['setVariable'],
  halves: ['up', 'down'],
  check(operation, context) {
    const { name, value, span } = operation;
    if (name !== 'foreign_keys' || !isOff(value) || context.transaction().kind === 'none') return;
    if (triedToTurnOff(context)) return;
    const checks = foreignKeyChecks(context);
    const harm = checks === 'off' ? null : harmDone(context);
    // A refusal would have been seen by whoever has foreign keys on; rows that go, go without a word.
    if (harm === null || (harm.isRefused && checks === 'unknown')) return;
    const when = checks === 'on' ? '' : ' where the connection has foreign keys on';
    const fixes = [sqlitePragmaOutside];
    const message = `Inside a transaction${opened(context)} SQLite ignores PRAGMA foreign_keys, so ${harm.effect}${when}. ${advice(context)}`;
    context.report({
      span,
      message,
      fixes,
      ...((harm.isRefused || checks === 'unknown') && { atMost: 'warning' as const }),
    });
  },
});

interface Harm {
  readonly effect: string;
  /** The statement fails rather than lose rows. */
  readonly isRefused: boolean;
}

/** What foreign keys do where a later statement drops or rebuilds a table; null where they have nothing to do. */
function harmDone(context: StatementContext): Harm | null {
  let refused: Harm | null = null;
  for (const later of laterOperations(context)) {
    if (later.kind === 'transaction' && later.action === 'commit') break;
    if (later.kind !== 'rebuildTable' && later.kind !== 'dropTable') continue;
    const children = later.kind === 'rebuildTable' ? referringToOld(later, context) : referringTo(later.table, context);
    const hit = children.filter((one) => mayHoldRows(one, context));
    const acting = hit.filter((one) => actionOnDelete(one) !== null);
    const doing = `${later.kind === 'rebuildTable' ? 'rebuilding' : 'dropping'} ${quoted(later.table)}`;
    if (acting.length > 0) return { effect: `${doing} ${acted(acting)}`, isRefused: false };
    if (hit.length === 0) continue;
    refused ??= {
      effect: `${doing} fails while rows of ${listedTables(hit.map(({ child }) => child.name))} refer to it`,
      isRefused: true,
    };
  }
  return refused;
}

function acted(hit: readonly Referring[]): string {
  const children = listedTables(hit.map(({ child }) => child.name));
  return hit.every((one) => actionOnDelete(one) === 'cascade')
    ? `deletes the rows of ${children}`
    : `deletes or empties what refers to it in ${children}`;
}

function opened(context: StatementContext): string {
  return context.transaction().kind === 'framework' ? `, which ${context.framework.title} opens,` : '';
}

function advice(context: StatementContext): string {
  if (context.transaction().kind === 'explicit') return 'Put it in front of BEGIN.';
  return whyNotOutside(context) === null
    ? 'Run this migration outside the transaction.'
    : 'Copy those rows aside before, and put them in again.';
}
