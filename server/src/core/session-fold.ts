import { type Dialect, isMysqlFamily } from './dialect';
import type { StatementContent } from './migration';
import type { Operation, OperationOf } from './operation';
import { defaultSearchPath } from './schema/names';
import { parseSearchPath } from './search-path';
import { noTransaction, openTransaction, type Session, type Settings, type TransactionState } from './session';

/** The session after a statement; the same object when the statement changes nothing of it. */
export function foldSession(session: Session, content: StatementContent, dialect: Dialect | null): Session {
  let next = session;
  for (const operation of content.operations) next = afterOperation(next, operation, content, dialect);
  return next;
}

function afterOperation(
  session: Session,
  operation: Operation,
  content: StatementContent,
  dialect: Dialect | null,
): Session {
  switch (operation.kind) {
    case 'setVariable':
      return setVariable(session, operation, dialect);
    case 'transaction':
      return control(session, operation, dialect);
    default:
      return isMysqlFamily(dialect) && commitsImplicitly(operation, content)
        ? endTransaction(session, committed(session))
        : session;
  }
}

/** A setting under a condition, or with a template in it, is not known from then on. */
function setVariable(session: Session, operation: OperationOf<'setVariable'>, dialect: Dialect | null): Session {
  const uncertain = operation.conditional === true || operation.templated === true;
  const { transaction } = session;
  // Within a transaction SQLite ignores it: https://www.sqlite.org/pragma.html#pragma_foreign_keys
  if (dialect === 'sqlite' && operation.name === 'foreign_keys' && transaction.kind !== 'none') return session;
  const change = (settings: Settings) =>
    uncertain ? unknownSetting(settings, operation.name) : changed(settings, operation, dialect);
  const now = change(session);
  if (operation.scope === 'transaction') {
    if (now === session || transaction.kind === 'none') return session;
    return { ...session, ...now, transaction: { ...transaction, committed: committed(session) } };
  }
  const kept = transaction.committed && change(transaction.committed);
  if (now === session && kept === transaction.committed) return session;
  return {
    ...session,
    ...now,
    transaction: kept === transaction.committed ? transaction : { ...transaction, committed: kept },
  };
}

function unknownSetting(settings: Settings, name: string): Settings {
  if (name === 'search_path') return settings.searchPath === null ? settings : { ...settings, searchPath: null };
  return without(settings, name);
}

function changed(settings: Settings, { name, value }: OperationOf<'setVariable'>, dialect: Dialect | null): Settings {
  switch (name) {
    case '*':
      return { ...settings, searchPath: defaultSearchPath(dialect), settings: new Map() };
    case 'search_path': {
      const searchPath = value === null ? defaultSearchPath(dialect) : parseSearchPath(value);
      return settings.searchPath?.join() === searchPath.join() ? settings : { ...settings, searchPath };
    }
    case 'role': {
      const role = value === null || value.toLowerCase() === 'none' ? null : value;
      return settings.role === role ? settings : { ...settings, role };
    }
    default:
      if (value === null) return without(settings, name);
      if (settings.settings.get(name) === value) return settings;
      return { ...settings, settings: new Map(settings.settings).set(name, value) };
  }
}

function without(settings: Settings, name: string): Settings {
  if (!settings.settings.has(name)) return settings;
  return { ...settings, settings: new Map([...settings.settings].filter(([other]) => other !== name)) };
}

/** The settings alone. */
function settingsOf({ searchPath, role, settings }: Settings): Settings {
  return { searchPath, role, settings };
}

/** Settings as COMMIT leaves them: without what was set for the transaction only. */
function committed(session: Session): Settings {
  return session.transaction.committed ?? settingsOf(session);
}

function control(
  session: Session,
  { action, savepoint, chain, byTool }: OperationOf<'transaction'>,
  dialect: Dialect | null,
): Session {
  const { transaction } = session;
  const mysql = isMysqlFamily(dialect);
  switch (action) {
    case 'begin':
      // MySQL commits what is open first: the manual, 15.3.3.
      return begin(mysql ? endTransaction(session, committed(session)) : session, byTool ? 'framework' : 'explicit');
    case 'commit':
    case 'rollback': {
      if (transaction.kind === 'none') return session;
      const before = mysql ? settingsOf(session) : (transaction.checkpoints[0] ?? settingsOf(session));
      const left = action === 'commit' ? committed(session) : before;
      const ended = endTransaction(session, left);
      return chain ? begin(ended) : ended;
    }
    case 'savepoint':
      return savepoint === null || transaction.kind === 'none' ? session : atSavepoint(session, savepoint);
    case 'release':
    case 'rollback to':
      return savepoint === null ? session : backTo(session, savepoint, action, mysql);
    case 'other':
      return session;
  }
}

/** BEGIN inside a transaction that the tool opened, or a second BEGIN, changes nothing. */
function begin(session: Session, kind: 'explicit' | 'framework' = 'explicit'): Session {
  const { transaction } = session;
  if (transaction.kind === 'framework' || transaction.kind === 'explicit') return session;
  // An implicit transaction becomes an explicit one: what went before is part of it.
  if (transaction.kind === 'implicit') return { ...session, transaction: { ...transaction, kind: 'explicit' } };
  return { ...session, transaction: openTransaction(kind, session, 'none') };
}

/** After the end of a transaction, under the settings it leaves. The rest of a string goes on in another implicit transaction. */
function endTransaction(session: Session, left: Settings): Session {
  const { kind, after } = session.transaction;
  if (kind === 'none') return session;
  return { ...left, transaction: after === 'implicit' ? openTransaction('implicit', left, 'implicit') : noTransaction };
}

function atSavepoint(session: Session, name: string): Session {
  const { transaction } = session;
  return withTransaction(session, {
    savepoints: [...transaction.savepoints, name],
    checkpoints: [...transaction.checkpoints, settingsOf(session)],
  });
}

/**
 * ROLLBACK TO keeps its savepoint and brings back the settings at it, which MySQL does not; RELEASE forgets it. Both forget the later ones.
 */
function backTo(session: Session, name: string, action: 'release' | 'rollback to', mysql: boolean): Session {
  const { savepoints, checkpoints } = session.transaction;
  const at = savepoints.lastIndexOf(name);
  if (at < 0) return session;
  const kept = action === 'release' ? at : at + 1;
  const back = action === 'release' || mysql ? session : { ...session, ...checkpoints[at + 1] };
  return withTransaction(back, { savepoints: savepoints.slice(0, kept), checkpoints: checkpoints.slice(0, kept + 1) });
}

function withTransaction(session: Session, change: Partial<TransactionState>): Session {
  return { ...session, transaction: { ...session.transaction, ...change } };
}

/**
 * MySQL and MariaDB commit before and after every statement that changes definitions, locks tables or checks them, but not for temporary
 * tables. Source: MySQL's manual, 15.3.3 "Statements That Cause an Implicit Commit".
 */
function commitsImplicitly(operation: Operation, { text }: StatementContent): boolean {
  switch (operation.kind) {
    case 'insert':
    case 'update':
    case 'delete':
    case 'merge':
    case 'copy':
    case 'query':
    case 'setVariable':
    case 'transaction':
    case 'dynamicSql':
      return false;
    case 'other':
      return operation.command !== 'SET GLOBAL';
    case 'createTable':
      return !operation.temporary;
    case 'dropTable':
      return !/^\s*drop\s+temporary\b/i.test(text);
    default:
      return true;
  }
}
