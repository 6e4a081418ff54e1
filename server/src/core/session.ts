import type { TransactionMode } from './migration';

/** What SET changes, and what ROLLBACK brings back. */
export interface Settings {
  /** Schemas in order; null while it is not known. An empty list is what pg_dump's `set_config('search_path', '', false)` leaves. */
  readonly searchPath: readonly string[] | null;
  readonly role: string | null;
  /** Other settings that were set, by lower-case name. */
  readonly settings: ReadonlyMap<string, string>;
}

/** What a connection remembers between statements. A value: folding a statement gives a new one, or the same when nothing changed. */
export interface Session extends Settings {
  readonly transaction: TransactionState;
}

/** The transaction a statement would run in. What it has locked by then: `transactions/held-locks.ts`. */
export interface TransactionState {
  /**
   * `none`: autocommit; `explicit`: BEGIN stands in the text; `framework`: the tool opened it;
   * `implicit`: several statements are sent as one string.
   */
  readonly kind: 'none' | 'explicit' | 'framework' | 'implicit';
  readonly savepoints: readonly string[];
  /** What follows a COMMIT: the statements of one string go on in another implicit transaction. */
  readonly after: 'none' | 'implicit';
  /** Settings that ROLLBACK brings back: those before the transaction, then those at each savepoint. Empty outside a transaction. */
  readonly checkpoints: readonly Settings[];
  /** Settings that COMMIT leaves, where SET LOCAL made others; null when nothing is local. */
  readonly committed: Settings | null;
}

export const noTransaction: TransactionState = {
  kind: 'none',
  savepoints: [],
  after: 'none',
  checkpoints: [],
  committed: null,
};

/**
 * The session a half starts with.
 * @param mode how the framework sends the half
 * @param statements number of statements in the half: a single one in an implicit string is not in a transaction block
 * @param defaultSearchPath what a fresh connection of the dialect resolves names by
 */
export function startSession(mode: TransactionMode, statements: number, defaultSearchPath: readonly string[]): Session {
  const kind = kindAtStart(mode, statements);
  const settings: Settings = { searchPath: defaultSearchPath, role: null, settings: new Map() };
  const transaction =
    kind === 'none' ? noTransaction : openTransaction(kind, settings, kind === 'implicit' ? 'implicit' : 'none');
  return { ...settings, transaction };
}

function kindAtStart(mode: TransactionMode, statements: number): TransactionState['kind'] {
  if (mode === 'none') return 'none';
  if (mode !== 'implicit-string') return 'framework';
  return statements > 1 ? 'implicit' : 'none';
}

/** A transaction that has just begun under these settings. */
export function openTransaction(
  kind: TransactionState['kind'],
  { searchPath, role, settings }: Settings,
  after: TransactionState['after'],
): TransactionState {
  return { ...noTransaction, kind, after, checkpoints: [{ searchPath, role, settings }] };
}

/** True when two sessions hold the same, whatever objects they are. */
export function equalSessions(a: Session, b: Session): boolean {
  return (
    a === b ||
    (equalLists(a.searchPath, b.searchPath) &&
      a.role === b.role &&
      equalMaps(a.settings, b.settings) &&
      a.transaction.kind === b.transaction.kind &&
      equalLists(a.transaction.savepoints, b.transaction.savepoints))
  );
}

function equalLists(a: readonly string[] | null, b: readonly string[] | null): boolean {
  return a === b || (a !== null && b !== null && a.length === b.length && a.every((one, index) => one === b[index]));
}

function equalMaps(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a === b || (a.size === b.size && [...a].every(([key, value]) => b.get(key) === value));
}
