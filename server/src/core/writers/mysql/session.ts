import type { DataOperation, OperationOf, SessionOperation } from '../../operation';
import { words } from '../printer';
import { refuse } from '../writer';
import type { Written } from './clause';
import type { MysqlPrinter } from './printer';

/** Transactions, settings and maintenance. */
export function writeSessionOperation(operation: SessionOperation, p: MysqlPrinter): Written {
  switch (operation.kind) {
    case 'transaction':
      return transaction(operation, p);
    case 'setVariable':
      return setting(operation, p);
    case 'maintenance':
      return maintenance(operation, p);
    case 'dynamicSql':
      return refuse('what a prepared statement builds and runs is not known before it runs');
    case 'other':
      return refuse(`${operation.command} is not kept as more than its name`);
  }
}

function transaction({ action, savepoint, chain }: OperationOf<'transaction'>, p: MysqlPrinter): Written {
  const name = savepoint === null ? '' : p.id(savepoint);
  switch (action) {
    case 'begin':
      return p.sql`start transaction`;
    case 'release':
      return p.sql`release savepoint ${name}`;
    case 'other':
      return refuse('this kind of transaction control is not kept as more than its name');
    default:
      return words(p.keyword(action), name, chain ? p.sql`and chain` : '');
  }
}

function setting({ name, value }: OperationOf<'setVariable'>, p: MysqlPrinter): Written {
  if (name === 'names') return p.sql`set names ${settingValue(value ?? 'default')}`;
  if (name === 'search_path') return p.sql`use ${p.id(databaseOf(value ?? ''))}`;
  if (name === 'role') return p.sql`set role ${value ?? p.sql`default`}`;
  if (name.startsWith('@')) return p.sql`set @${p.id(name.slice(1))} = ${userValue(value ?? 'NULL', p)}`;
  return p.sql`set ${name} = ${value === null ? p.sql`default` : systemValue(value, p)}`;
}

/** A path of one quoted name. */
function databaseOf(path: string): string {
  return path.replace(/^"(.*)"$/s, '$1').replaceAll('""', '"');
}

function settingValue(value: string): string {
  return /^\w+$/.test(value) ? value : `'${value}'`;
}

/** The value of a literal stands without its quotes, an expression as it was written. */
const expression = /^[-+]?\d+(?:\.\d+)?$|^@|^\(.*\)$|^\w+\(.*\)$/s;

function systemValue(value: string, p: MysqlPrinter): string {
  return expression.test(value) || /^\w+$/.test(value) ? value : p.literal(value);
}

function userValue(value: string, p: MysqlPrinter): string {
  return expression.test(value) || /^(?:null|true|false)$/i.test(value) ? value : p.literal(value);
}

function maintenance({ command, table }: OperationOf<'maintenance'>, p: MysqlPrinter): Written {
  if (table === null) return refuse('MySQL has no such command for the whole database');
  if (command === 'analyze') return p.sql`analyze table ${p.name(table)}`;
  if (command === 'vacuum full') return p.sql`optimize table ${p.name(table)}`;
  return refuse('this maintenance command is not kept as more than its name');
}

/** Rows are not kept, so of what changes them only TRUNCATE can be written again. */
export function writeDataOperation(operation: DataOperation, p: MysqlPrinter): Written {
  if (operation.kind !== 'truncate')
    return refuse('the rows and expressions of a statement that reads or changes rows are not kept');
  return p.sql`truncate table ${p.name(operation.table)}`;
}
