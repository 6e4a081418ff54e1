import type { Operation, TransactionControl } from '../../../operation';
import type { Span } from '../../../span';
import { type Clause, stringValue, vouchWhenDone } from '../source';
import { acceptWait } from './wait';

/** PREPARE, EXECUTE and DEALLOCATE: what they run is known when they run. */
export function readPrepared(clause: Clause): readonly Operation[] | null {
  const { span } = clause;
  const verb = clause.peek()?.word;
  clause.skip();
  if (verb === 'execute' && clause.is('immediate')) clause.source.vouched = true;
  else {
    if (verb === 'deallocate' || verb === 'drop') clause.accept('prepare');
    clause.identifier();
    const isFollowed = clause.accept('from') || clause.accept('using');
    if (verb === 'prepare' && !isFollowed) throw new Error('expected what is prepared');
    if (isFollowed) {
      do acceptVariable(clause);
      while (clause.accept(','));
    }
    vouchWhenDone(clause);
  }
  return [
    verb === 'deallocate' || verb === 'drop'
      ? { kind: 'other', span, command: 'DEALLOCATE PREPARE' }
      : { kind: 'dynamicSql', span, opaque: true },
  ];
}

/** `@a`, or a string. */
function acceptVariable(clause: Clause): void {
  if (clause.accept('@') || clause.peek()?.kind === 'quote') clause.skip();
}

/** SET NAMES in any case; the quick grammar knows some names only. */
function vouchForNames(clause: Clause): void {
  clause.skip();
  clause.identifier();
  if (clause.accept('collate')) clause.identifier();
  vouchWhenDone(clause);
}

const scopes = new Set(['session', 'local', 'global', 'persist', 'persist_only']);

/** SET of variables, NAMES, TRANSACTION, PASSWORD, ROLE. */
export function readSet(clause: Clause): readonly Operation[] {
  const { span } = clause;
  clause.accept('set');
  const transaction = clause.copy();
  if (scopes.has(transaction.peek()?.word ?? '')) transaction.skip();
  if (transaction.is('transaction')) return [control(span, 'other')];
  if (clause.is('names')) vouchForNames(clause.copy());
  if (clause.accept('names') || clause.accept('character', 'set') || clause.accept('charset'))
    return [
      { kind: 'setVariable', span, name: 'names', value: settingValue(clause.upTo(['collate'])), scope: 'session' },
    ];
  if (clause.is('default', 'role') && clause.copy().skipTo(['for'])) clause.source.vouched = true;
  if (clause.is('password') || clause.accept('default', 'role'))
    return [{ kind: 'other', span, command: 'SET PASSWORD' }];
  if (clause.accept('role'))
    return [{ kind: 'setVariable', span, name: 'role', value: settingValue(clause), scope: 'session' }];
  const parts = clause.split();
  let scope = 'session';
  return parts.map((part) => {
    const own = parts.length === 1 ? span : part.span;
    scope = acceptScope(part) ?? scope;
    const name = part.is('@') ? userVariable(part) : part.names().at(-1)?.name.toLowerCase();
    part.accept(':');
    part.accept('=');
    if (name === undefined || !['session', 'local'].includes(scope))
      return { kind: 'other', span: own, command: 'SET GLOBAL' };
    const value = settingValue(part);
    return {
      kind: 'setVariable',
      span: own,
      name,
      value: value.toLowerCase() === 'default' ? null : value,
      scope: 'session',
    };
  });
}

/** SESSION x, @@SESSION.x and @@x. */
function acceptScope(part: Clause): string | null {
  const isSystem = part.accept('@', '@');
  const word = part.peek()?.word ?? '';
  if (!scopes.has(word)) return isSystem ? 'session' : null;
  if (isSystem && part.peek(1)?.word !== '.') return 'session';
  part.skip();
  if (isSystem) part.accept('.');
  return word;
}

function userVariable(part: Clause): string {
  part.accept('@');
  return `@${part.identifier().name.toLowerCase()}`;
}

function settingValue(clause: Clause): string {
  const { text } = clause;
  clause.skipToEnd();
  return /^(['"])(?:(?!\1)[\s\S])*\1$/.test(text) ? stringValue(text) : text;
}

export function control(span: Span, action: TransactionControl['action'], savepoint: string | null = null): Operation {
  return { kind: 'transaction', span, action, savepoint, chain: false };
}

/** BEGIN, START TRANSACTION, COMMIT, ROLLBACK, SAVEPOINT, RELEASE; null for another statement. */
export function readTransaction(clause: Clause): Operation | null {
  const { span } = clause;
  if (clause.is('begin', 'not', 'atomic')) return null;
  if (clause.accept('start', 'transaction') || clause.accept('begin')) return ended(clause, control(span, 'begin'));
  if (clause.accept('commit')) return ended(clause, withChain(clause, control(span, 'commit')));
  if (clause.accept('savepoint')) return control(span, 'savepoint', clause.identifier().name);
  if (clause.accept('release', 'savepoint')) return control(span, 'release', clause.identifier().name);
  if (!clause.accept('rollback')) return null;
  clause.accept('work');
  if (!clause.accept('to')) return ended(clause, withChain(clause, control(span, 'rollback')));
  clause.accept('savepoint');
  return control(span, 'rollback to', clause.identifier().name);
}

function withChain(clause: Clause, operation: Operation): Operation {
  clause.accept('work');
  return { ...operation, chain: clause.is('and', 'chain') } as Operation;
}

function ended(clause: Clause, operation: Operation): Operation {
  clause.skipToEnd();
  return operation;
}

export function readUse(clause: Clause): readonly Operation[] {
  const { span } = clause;
  clause.accept('use');
  return [
    {
      kind: 'setVariable',
      span,
      name: 'search_path',
      value: `"${clause.identifier().name.replaceAll('"', '""')}"`,
      scope: 'session',
    },
  ];
}

/** LOCK TABLES t READ, u WRITE. */
export function readLockTables(clause: Clause): readonly Operation[] {
  clause.accept('lock');
  clause.accept('tables') || clause.accept('table');
  return clause.split().map((part) => {
    const { span } = part;
    const table = part.name();
    part.skipTo(['read'], ['write'], ['low_priority']);
    const mode = part.upTo(['wait'], ['nowait']).text.toUpperCase();
    acceptWait(part);
    return { kind: 'lockTable', span, table, mode };
  });
}

/** ANALYZE, OPTIMIZE, CHECK, REPAIR and CHECKSUM TABLE: OPTIMIZE makes the table anew, as `vacuum full` does. */
export function readMaintenance(clause: Clause): readonly Operation[] | null {
  const { span } = clause;
  const verb = clause.peek()?.word ?? '';
  const command = verb === 'analyze' ? 'analyze' : verb === 'optimize' ? 'vacuum full' : 'other';
  clause.skip();
  clause.accept('no_write_to_binlog') || clause.accept('local');
  if (!clause.accept('table') && !clause.accept('tables')) return null;
  const parts = clause.split();
  const names = parts.map((part) => {
    const name = part.name();
    acceptWait(part);
    return name;
  });
  vouchWhenDone(clause, ...parts);
  return names.map((table) => ({ kind: 'maintenance', span: names.length === 1 ? span : table.span, command, table }));
}

/** GRANT and REVOKE, whose text is kept. */
export function readGrant(clause: Clause): readonly Operation[] {
  const { span, text } = clause;
  const revoke = clause.is('revoke');
  clause.skipToEnd();
  return [{ kind: 'grant', span, revoke, objects: [], privileges: [], grantees: [], text }];
}
