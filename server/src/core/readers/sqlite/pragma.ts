import type { PragmaStmt } from 'sqlite3-parser';
import type { Operation } from '../../operation';
import type { Span } from '../../span';
import { type Source, startOf } from './source';

/** Pragmas that take an argument in parentheses and only answer a question. Source: sqlite.org/pragma.html. */
const questions = new Set([
  'table_info',
  'table_xinfo',
  'table_list',
  'index_list',
  'index_info',
  'index_xinfo',
  'foreign_key_list',
  'foreign_key_check',
  'integrity_check',
  'quick_check',
]);

const work = new Map([
  ['wal_checkpoint', 'checkpoint'],
  ['optimize', 'analyze'],
  ['incremental_vacuum', 'vacuum'],
  ['shrink_memory', 'other'],
] as const);

/**
 * A PRAGMA that sets something is a setting, named as the pragma is in lower case and without its schema ("foreign_keys"); SQLite
 * itself forgets defer_foreign_keys at the end of the transaction. One that asks is a query that calls the pragma's function,
 * "pragma_foreign_key_check", which SQLite has for each of them.
 */
export function readPragma(source: Source, node: PragmaStmt, span: Span): Operation {
  const name = node.name.objName.text.toLowerCase();
  const command = [...work].find(([pragma]) => pragma === name)?.[1];
  if (command !== undefined) return { kind: 'maintenance', span, command, table: null };
  if (node.body === undefined || questions.has(name))
    return { kind: 'query', span, functions: [`pragma_${name}`], trivial: false };
  return {
    kind: 'setVariable',
    span,
    name,
    value: valueText(source, node.body.value),
    scope: name === 'defer_foreign_keys' ? 'transaction' : 'session',
  };
}

function valueText(source: Source, value: NonNullable<PragmaStmt['body']>['value']): string {
  if (value.type === 'NameExpr') return value.name.text;
  return value.type === 'StringLiteral' ? value.value : source.part(startOf(value), value).text;
}
