import { moveBackfill } from '../fixes/sequences/backfill';
import type { FoldedStatement } from '../fold';
import type { ObjectName, Operation } from '../operation';
import { relationKey } from '../schema/names';
import { lookupTable } from '../schema/schema';
import type { HeldLock, LockingOperation } from '../transactions/held-locks';
import type { MigrationContext } from './migration-context';
import { migrationRule } from './rule';
import { isOnItsWayOut, lockPlace, takenAbove } from './support/locking';
import { type RowChange, rowsReached } from './support/rows-reached';
import { quoted } from './support/wording';

export const backfillInSchemaTransaction = migrationRule({
  id: 'backfill-in-schema-transaction',
  aliases: ['E4'],
  summary: 'Changes rows while the transaction keeps a table locked against everybody.',
  level: 'error',
  dialects: ['postgresql'],
  check(context) {
    const found = context.lockingOperations().flatMap((one) => backfillOf(one, context));
    // Told once: what is done about one is done about the others.
    const told = found.find(({ reached }) => reached === 'all') ?? found[0];
    if (told) report(told, context);
  },
});

interface Backfill {
  readonly one: LockingOperation;
  readonly change: RowChange;
  /** A table that reads wait for. */
  readonly lock: HeldLock;
  readonly reached: 'all' | 'some';
}

function backfillOf(one: LockingOperation, context: MigrationContext): readonly Backfill[] {
  const { operation, statement, held, inTransaction } = one;
  // Whose rows they are is not known where the name is a template's.
  if (operation.templated) return [];
  if (!inTransaction || !isChange(operation) || !isOnOldRows(operation, statement, context)) return [];
  const reached = rowsReached(operation, statement);
  const operations = context.lockingOperations();
  const lock = held.find((known) => known.mode === 'ACCESS EXCLUSIVE' && !isOnItsWayOut(known, operations));
  return lock && reached !== 'few' ? [{ one, change: operation, lock, reached }] : [];
}

function isChange(operation: Operation): operation is RowChange {
  return ['insert', 'update', 'delete', 'merge'].includes(operation.kind);
}

/** It works through rows that were there before, not through those that the migration made. */
function isOnOldRows(change: RowChange, statement: FoldedStatement, context: MigrationContext): boolean {
  const isOld = (name: ObjectName) => {
    const { schema, session } = statement.before;
    const table = lookupTable(schema, relationKey(schema, session, name));
    return (
      !name.name.startsWith('pg_') &&
      !context.isExempt(name, statement.before) &&
      (typeof table === 'string' || table.createdIn !== context.migration.id)
    );
  };
  return change.kind === 'insert' ? change.source === 'query' && change.reads.some(isOld) : isOld(change.table);
}

function report({ one, change, lock, reached }: Backfill, context: MigrationContext): void {
  const whose = one.takes.some(({ key }) => key === lock.key) ? 'its rows' : `the rows of ${quoted(change.table)}`;
  const rows = change.kind === 'insert' ? 'what it copies is there' : `${whose} are done`;
  context.report({
    ...lockPlace(context, one),
    message: `Nobody reads or writes "${lock.relation}", locked above, until ${rows}: this ${change.kind.toUpperCase()} runs in the same transaction. Move it to a migration of its own, and work in batches by key.`,
    related: takenAbove(context, lock),
    ...(reached === 'all' ? {} : { atMost: 'warning' as const }),
    fixes: [moveBackfill(change, context.up.indexOf(one.statement), context)],
  });
}
