import { Map as ImmutableMap } from 'immutable';
import { type LockMode, lockModes } from '../costs/postgres/lock-modes';
import type { StaticLock } from '../costs/postgres/locks';
import type { FoldedStatement } from '../fold';
import { isBlock } from '../migration';
import type { Operation } from '../operation';
import { relationKeyAt, relationPlace } from '../schema/names';
import type { TransactionState } from '../session';

/** A lock that the open transaction has on a relation, and keeps until it ends. */
export interface HeldLock extends StaticLock {
  /** The statement that took it in this mode, and which of its operations. */
  readonly takenBy: FoldedStatement;
  readonly takenFor: Operation;
}

/** By the key of the relation: the strongest it has been given. */
export type HeldLocks = ImmutableMap<string, HeldLock>;

/** An operation of a half, with the locks that its transaction holds as it begins and those that it takes itself. */
export interface LockingOperation {
  readonly statement: FoldedStatement;
  readonly operation: Operation;
  /** Taken by earlier statements of the same transaction; within a block of several statements, by those before it too. Empty in autocommit. */
  readonly held: HeldLocks;
  readonly takes: readonly StaticLock[];
  /** Runs in a transaction that goes on after it, or in a block with others. */
  readonly inTransaction: boolean;
}

const none: HeldLocks = ImmutableMap();

/**
 * Follows a half through its transactions: locks are held until COMMIT or ROLLBACK, and ROLLBACK TO gives back what was taken since its
 * savepoint (PostgreSQL's documentation, 13.3).
 * @param takes the locks of each operation of a statement that matter to others
 */
export function lockingOperations(
  half: readonly FoldedStatement[],
  takes: (statement: FoldedStatement) => readonly (readonly StaticLock[])[],
): readonly LockingOperation[] {
  const followed: LockingOperation[] = [];
  // What was held as each checkpoint, the transaction's beginning or a savepoint, was set.
  let atCheckpoint: ReadonlyMap<object, HeldLocks> = new Map();
  let checkpoints: readonly object[] = [];
  let held = none;
  for (const statement of half) {
    const { content } = statement.statement;
    const { transaction } = statement.before.session;
    if (transaction.checkpoints !== checkpoints) {
      checkpoints = transaction.checkpoints;
      if (!goesOn(checkpoints, atCheckpoint)) held = none;
      atCheckpoint = heldAtEach(checkpoints, atCheckpoint, held);
    }
    if (checkpoints.length === 0) held = none;
    const block = isBlock(content);
    const inTransaction = transaction.kind !== 'none' || block;
    const before = held;
    const taken = takes(statement);
    for (const [at, operation] of content.operations.entries()) {
      const own = taken[at] ?? [];
      followed.push({ statement, operation, held: block ? held : before, takes: own, inTransaction });
      held = afterOperation(held, operation, own, statement);
      held = givenBack(operation, transaction, atCheckpoint) ?? held;
    }
  }
  return followed;
}

/** True where the transaction is the one of before. */
function goesOn([begin]: readonly object[], before: ReadonlyMap<object, HeldLocks>): boolean {
  return begin !== undefined && before.has(begin);
}

/** Those of before keep what was held as they were set; a new one has what is held now. */
function heldAtEach(
  checkpoints: readonly object[],
  before: ReadonlyMap<object, HeldLocks>,
  held: HeldLocks,
): ReadonlyMap<object, HeldLocks> {
  return new Map(checkpoints.map((checkpoint) => [checkpoint, before.get(checkpoint) ?? held]));
}

/** What ROLLBACK TO leaves; null for every other operation. */
function givenBack(
  operation: Operation,
  { savepoints, checkpoints }: TransactionState,
  atCheckpoint: ReadonlyMap<object, HeldLocks>,
): HeldLocks | null {
  if (operation.kind !== 'transaction' || operation.action !== 'rollback to') return null;
  const at = savepoints.lastIndexOf(operation.savepoint ?? '');
  const savepoint = at < 0 ? undefined : checkpoints[at + 1];
  return (savepoint && atCheckpoint.get(savepoint)) ?? null;
}

function afterOperation(
  held: HeldLocks,
  operation: Operation,
  takes: readonly StaticLock[],
  takenBy: FoldedStatement,
): HeldLocks {
  const after = takes.reduce((locks, lock) => {
    const known = locks.get(lock.key);
    return known && isAtLeast(known.mode, lock.mode)
      ? locks
      : locks.set(lock.key, { ...lock, takenBy, takenFor: operation });
  }, held);
  return operation.kind === 'renameTable' ? renamed(after, operation, takenBy) : after;
}

/** A lock is on the table, whatever its name. */
function renamed(
  held: HeldLocks,
  { table, to }: Extract<Operation, { kind: 'renameTable' }>,
  { before: { schema, session } }: FoldedStatement,
): HeldLocks {
  const place = relationPlace(schema, session, table);
  const key = relationKeyAt(schema, place);
  const lock = held.get(key);
  if (!lock) return held;
  const now = relationKeyAt(schema, { ...place, name: to.name });
  return held.delete(key).set(now, { ...lock, key: now, relation: to.name });
}

/** True when a mode is as strong as another, or stronger. */
export function isAtLeast(mode: LockMode, other: LockMode): boolean {
  return lockModes.indexOf(mode) <= lockModes.indexOf(other);
}
