import type { SetVariable } from '../../operation';
import { nameLists, parseSearchPath } from '../../search-path';
import type { Printer } from '../printer';
import { postgresLiteral, quotePostgres } from './identifiers';

/** SET and RESET. Their values are kept as SHOW prints them, which is not how they are written. */
export function writeSetting({ name, value, scope }: SetVariable, p: Printer): string {
  if (name === '*') return p.sql`reset all`;
  const local = scope === 'transaction' ? p.sql`local ` : '';
  if (name === 'role') {
    if (value === null) return scope === 'transaction' ? p.sql`set local role none` : p.sql`reset role`;
    return p.sql`set ${local}role ${value === '' ? postgresLiteral(value) : p.id(value)}`;
  }
  const setting = settingName(name);
  if (value === null) return scope === 'transaction' ? p.sql`set local ${setting} to default` : p.sql`reset ${setting}`;
  return p.sql`set ${local}${setting} to ${nameLists.has(name) ? nameList(value) : settingValue(value)}`;
}

/** Words that open a special form behind SET or RESET. */
const specialForms = new Set(['catalog', 'local', 'names', 'schema', 'session', 'time', 'transaction', 'xml']);

function settingName(name: string): string {
  const [first = '', ...others] = name.split('.');
  const head = specialForms.has(first) && others.length === 0 ? `"${first}"` : quotePostgres(first);
  return [head, ...others.map(quotePostgres)].join('.');
}

const number = /^(?:0|-?[1-9]\d{0,8})(?:\.\d+)?$/;
const booleans = new Set(['on', 'true', 'false']);

/** A plain number or word stands as it is; all else, with its case, unit or blanks, is a string. */
function settingValue(value: string): string {
  const isWord = quotePostgres(value) === value || booleans.has(value);
  return isWord || number.test(value) ? value : postgresLiteral(value);
}

/** An empty list is written as one empty name. */
function nameList(value: string): string {
  return parseSearchPath(value).map(quotePostgres).join(', ') || "''";
}
