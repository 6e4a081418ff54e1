import type { FoldState } from './fold-state';
import type { Half, Statement, StatementContent } from './migration';
import type { Operation } from './operation';
import { apply } from './schema/apply';
import { afterUnread } from './schema/apply/unseen';
import { defaultSearchPath } from './schema/names';
import type { Origin } from './schema/objects';
import type { Schema } from './schema/schema';
import { makeIncomplete } from './schema/store';
import { type Session, startSession } from './session';
import { foldSession } from './session-fold';
import type { Standing } from './standing';

export type { FoldState } from './fold-state';

/** A statement with what stands before it. */
export interface FoldedStatement {
  readonly statement: Statement;
  readonly before: FoldState;
  /** Remembers what is asked of the state before it; absent where nobody does. */
  readonly standing?: Standing;
}

/** Where a statement stands, for the origin of what it makes. */
export interface StatementPlace {
  /** Id of the migration. */
  readonly migration: string;
  readonly file: string;
}

/** The state after a statement; the same object when the statement changes nothing. */
export function foldStatement(state: FoldState, statement: Statement, place: StatementPlace): FoldState {
  const { content } = statement;
  const session = foldSession(state.session, content, state.schema.dialect);
  const schema = schemaAfter(state, content, place);
  const checkpoints = checkpointsAfter(state, session, schema);
  if (schema === state.schema && session === state.session) return state;
  return { schema, session, checkpoints };
}

function schemaAfter(state: FoldState, content: StatementContent, place: StatementPlace): Schema {
  let { schema } = state;
  const origin = { ...place, statement: content };
  for (const operation of content.operations) schema = schemaAfterOperation(schema, operation, state, origin);
  return content.unread.length === 0 ? schema : afterUnread(schema, content.text, state.session);
}

/**
 * The schema after one operation of a statement.
 * @param before what stands before the statement
 */
export function schemaAfterOperation(schema: Schema, operation: Operation, before: FoldState, origin: Origin): Schema {
  return operation.kind === 'transaction'
    ? rolledBack(schema, before, operation)
    : apply(schema, operation, before.session, origin);
}

/** ROLLBACK brings back the schema of the transaction's beginning or of a savepoint. */
function rolledBack(
  schema: Schema,
  { session, checkpoints }: FoldState,
  { action, savepoint }: { action: string; savepoint: string | null },
): Schema {
  if (action === 'rollback') return checkpoints[0] ?? schema;
  if (action !== 'rollback to' || savepoint === null) return schema;
  const at = session.transaction.savepoints.lastIndexOf(savepoint);
  return at < 0 ? schema : (checkpoints[at + 1] ?? schema);
}

/** One schema for each of the session's checkpoints: those that stay, and the present one for a transaction or savepoint just begun. */
export function checkpointsAfter(before: FoldState, session: Session, schema: Schema): readonly Schema[] {
  if (session === before.session) return before.checkpoints;
  const old = before.session.transaction.checkpoints;
  const now = session.transaction.checkpoints;
  if (old === now) return before.checkpoints;
  return now.map((settings, at) => (settings === old[at] ? (before.checkpoints[at] ?? schema) : schema));
}

/** The state in which a half's first statement runs: a fresh session of the framework's transaction mode. */
export function enterHalf(schema: Schema, half: Half): FoldState {
  const known = half.unread.length === 0 ? schema : makeIncomplete(schema);
  const session = startSession(half.transaction, half.statements.length, defaultSearchPath(schema.dialect));
  return { schema: known, session, checkpoints: session.transaction.checkpoints.map(() => known) };
}

/** The state after all statements of a half. */
export function foldHalf(state: FoldState, half: Half, migration: string): FoldState {
  const place = { migration, file: half.file };
  return half.statements.reduce((before, statement) => foldStatement(before, statement, place), state);
}
