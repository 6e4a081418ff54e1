import type { LongWork, StaticLock } from '../../costs/postgres/locks';
import type { FoldedStatement } from '../../fold';
import type { Operation } from '../../operation';
import { shift } from '../../span';
import type { HeldLock, LockingOperation } from '../../transactions/held-locks';
import type { MigrationContext } from '../migration-context';
import type { MigrationReport, RelatedOrigin } from '../report';
import { isFilledByServer } from './added-without-value';
import { firstLineOf } from './measured';

/** Where an operation names its table, for the report of a rule about the migration; its first line where it names none. */
export function lockPlace(
  { migration }: MigrationContext,
  { statement: { statement }, operation }: LockingOperation,
): Pick<MigrationReport, 'file' | 'span' | 'half'> {
  const named = 'table' in operation && operation.table ? shift(operation.table.span, statement.start) : null;
  return { file: migration.up?.file ?? '', span: named ?? firstLineOf(statement), half: 'up' };
}

/** Points at the statement that took a lock. */
export function takenAbove({ migration }: MigrationContext, lock: HeldLock): readonly RelatedOrigin[] {
  const statement = lock.takenBy.statement.content;
  const origin = { migration: migration.id, file: migration.up?.file ?? '', statement };
  return [{ origin, message: `"${lock.relation}" is under ${lock.mode} from here on` }];
}

/** Nobody works on a table that is dropped. */
export function isOfDropped({ relation }: StaticLock, operation: Operation): boolean {
  return operation.kind === 'dropTable' && relation.endsWith(operation.table.name);
}

/** The same of a lock that a table keeps until a later statement of the half drops it. */
export function isOnItsWayOut(lock: StaticLock, operations: readonly LockingOperation[]): boolean {
  return operations.some(({ operation }) => isOfDropped(lock, operation));
}

/**
 * A table that nobody can use, for an earlier statement has locked it, while an operation works long on another one; null where there is
 * none. What is done to the same table has rules of its own, and so have VALIDATE and changes of rows.
 */
export function heldMeanwhile(
  one: LockingOperation,
  half: readonly LockingOperation[],
): { readonly lock: HeldLock; readonly work: string } | null {
  const work = one.held.isEmpty() ? null : longWork(one);
  if (work === null) return null;
  const isOther = ({ key }: HeldLock) => !one.takes.some((taken) => taken.key === key);
  const lock = [...one.held.values()].find(
    (held) => held.mode === 'ACCESS EXCLUSIVE' && isOther(held) && !isOnItsWayOut(held, half),
  );
  return lock ? { lock, work } : null;
}

function longWork({ operation, takes }: LockingOperation): string | null {
  if (operation.kind === 'validateConstraint' || failsOnRows(operation)) return null;
  for (const lock of takes) if (lock.work) return works[lock.work](lock.relation);
  return null;
}

/** NOT NULL without a value: the first row ends it, and where there is none nothing is read. */
function failsOnRows(operation: Operation): boolean {
  return operation.kind === 'addColumn' && operation.definition.notNull && !isFilledByServer(operation.definition);
}

const works: Readonly<Record<LongWork, (relation: string) => string>> = {
  rewrite: (relation) => `writes "${relation}" anew`,
  scan: (relation) => `reads all of "${relation}"`,
  'index build': (relation) => `builds an index on "${relation}"`,
};

/** The statements of operations, each once. */
export function statementsOf(operations: readonly LockingOperation[]): readonly FoldedStatement[] {
  return [...new Set(operations.map(({ statement }) => statement))];
}

/** Title of a fix that moves them. */
export function ownMigrations(statements: readonly FoldedStatement[]): string {
  const [first] = statements;
  return statements.length === 1
    ? `Move ${first?.statement.content.label ?? 'it'} to a migration of its own`
    : `Move ${statements.length} statements to migrations of their own`;
}
