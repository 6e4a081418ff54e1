import type { Half, Statement } from './migration';
import { apply } from './schema/apply';
import { defaultSearchPath } from './schema/names';
import type { Schema } from './schema/schema';
import { foldSession } from './session-fold';
import { type Session, startSession } from './session';

/** What stands before a statement: the database's schema and what the connection remembers. */
export interface FoldState {
  readonly schema: Schema;
  readonly session: Session;
}

/** A statement with what stands before it. */
export interface FoldedStatement {
  readonly statement: Statement;
  readonly before: FoldState;
}

/** Where a statement stands, for the origin of what it makes. */
export interface StatementPlace {
  /** Id of the migration. */
  readonly migration: string;
  readonly file: string;
}

/** The state after a statement; the same object when the statement changes nothing. */
export function foldStatement(state: FoldState, statement: Statement, place: StatementPlace): FoldState {
  let { schema } = state;
  const origin = { ...place, statement: statement.content };
  for (const operation of statement.content.operations) schema = apply(schema, operation, state.session, origin);
  const session = foldSession(state.session, statement.content, schema.dialect);
  return schema === state.schema && session === state.session ? state : { schema, session };
}

/** The state in which a half's first statement runs: a fresh session of the framework's transaction mode. */
export function enterHalf(schema: Schema, half: Half): FoldState {
  return { schema, session: startSession(half.transaction, half.statements.length, defaultSearchPath(schema.dialect)) };
}

/** The state after all statements of a half. */
export function foldHalf(state: FoldState, half: Half, migration: string): FoldState {
  const place = { migration, file: half.file };
  return half.statements.reduce((before, statement) => foldStatement(before, statement, place), state);
}
