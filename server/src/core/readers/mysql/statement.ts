import type { Operation } from '../../operation';
import type { Span } from '../../span';
import type { Clause } from './source';
import { readAlterTable } from './statements/alter-table';
import { readCreateTable } from './statements/create-table';
import { readCreateIndex, readDropIndex } from './statements/indexes';
import { readAlterObject, readCreateObject, readDrop, readRename } from './statements/objects';
import { mainVerb, readDelete, readInsert, readLoad, readQuery, readTruncate, readUpdate } from './statements/rows';
import {
  readGrant,
  readLockTables,
  readMaintenance,
  readPrepared,
  readSet,
  readTransaction,
  readUse,
} from './statements/session';

/** What a statement does; null where no form of it is known, which a grammar has to judge. */
export function readStatement(clause: Clause): readonly Operation[] | null {
  const { span } = clause;
  const control = readTransaction(clause.copy());
  if (control !== null) return [control];
  switch (clause.peek()?.word) {
    case 'create':
      return readCreate(clause);
    case 'alter':
      return alterTable.some((words) => clause.is(...words)) ? readAlterTable(clause) : readAlterObject(clause);
    case 'drop':
      if (clause.is('drop', 'prepare')) return readPrepared(clause);
      return isDropIndex(clause) ? readDropIndex(clause) : readDrop(clause);
    case 'rename':
      return readRename(clause);
    case 'insert':
    case 'replace':
      return readInsert(clause);
    case 'update':
      return readUpdate(clause);
    case 'delete':
      return readDelete(clause);
    case 'truncate':
      return readTruncate(clause);
    case 'load':
      return readLoad(clause);
    case 'with': {
      const verb = mainVerb(clause);
      return verb.is('with') || verb.is('select') || verb.is('values') ? readQuery(clause) : readStatement(verb);
    }
    case 'set':
      return clause.is('set', 'statement') ? readSetStatement(clause) : readSet(clause);
    case 'use':
      return readUse(clause);
    case 'lock':
      return clause.is('lock', 'tables') || clause.is('lock', 'table') ? readLockTables(clause) : null;
    case 'analyze':
    case 'optimize':
    case 'check':
    case 'repair':
    case 'checksum':
      return readMaintenance(clause);
    case 'grant':
    case 'revoke':
      return readGrant(clause);
    case 'begin':
      return [{ kind: 'dynamicSql', span, opaque: true }];
    case 'prepare':
    case 'execute':
    case 'deallocate':
      return readPrepared(clause);
    case 'select':
    case 'values':
    case 'call':
    case 'do':
    case 'show':
    case 'explain':
    case 'describe':
    case 'desc':
    case '(':
      return readQuery(clause);
    default:
      return null;
  }
}

/**
 * MariaDB's SET STATEMENT x = 1 FOR …: the settings are those of the statement that follows. One for how long it waits for its lock is
 * the same as WAIT.
 */
function readSetStatement(clause: Clause): readonly Operation[] | null {
  const from = clause.copy();
  clause.accept('set', 'statement');
  const wait = lockWait(clause.upTo(['for']));
  clause.accept('for');
  clause.source.sayInstead(from.readBy(clause));
  const operations = readStatement(clause);
  const altered = operations?.find((operation) => 'table' in operation && operation.table !== null);
  if (wait === null || altered === undefined || !('table' in altered) || !altered.table) return operations;
  const { detail, span } = wait;
  const way: Operation = {
    kind: 'alterTableOption',
    span,
    table: altered.table,
    option: 'WAIT',
    detail,
    ifExists: false,
  };
  return [way, ...(operations ?? [])];
}

function lockWait(settings: Clause): { readonly detail: string; readonly span: Span } | null {
  for (const setting of settings.split()) {
    const { span } = setting;
    if (setting.accept('lock_wait_timeout', '=')) return { detail: setting.text, span };
  }
  return null;
}

const alterTable = [
  ['alter', 'table'],
  ['alter', 'ignore', 'table'],
  ['alter', 'online', 'table'],
  ['alter', 'online', 'ignore', 'table'],
];

function isDropIndex(clause: Clause): boolean {
  return clause.is('drop', 'index') || clause.is('drop', 'online', 'index') || clause.is('drop', 'offline', 'index');
}

function readCreate(clause: Clause): readonly Operation[] | null {
  const at = clause.is('create', 'or', 'replace') ? 3 : 1;
  const word = clause.peek(at)?.word ?? '';
  if (word === 'table' || (word === 'temporary' && clause.peek(at + 1)?.word === 'table'))
    return readCreateTable(clause);
  if (['index', 'unique', 'fulltext', 'spatial', 'online', 'offline'].includes(word)) return readCreateIndex(clause);
  return readCreateObject(clause);
}
