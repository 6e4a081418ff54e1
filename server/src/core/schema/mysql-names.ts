/**
 * Names that MySQL and MariaDB choose where the text gives none. MySQL's manual, 15.1.20.5 "FOREIGN KEY Constraints" and 15.1.20.6
 * "CHECK Constraints"; MariaDB's and those of keys measured on MariaDB 10.11.
 */
import type { Dialect } from '../dialect';
import type { ConstraintDefinition, IndexKey } from '../operation';

/**
 * The name of a constraint: PRIMARY; t_ibfk_3 and MySQL's t_chk_3, counted on from the highest that there is; MariaDB's CONSTRAINT_1,
 * the first that is free.
 * @param own names of the table's constraints
 */
export function mysqlConstraintName(
  dialect: Dialect,
  table: string,
  { type }: ConstraintDefinition,
  own: Iterable<string>,
): string {
  if (type === 'primary key') return 'PRIMARY';
  if (type === 'check' && dialect === 'mariadb') return firstFreeNumber('CONSTRAINT_', own);
  return nextNumber(`${table}_${type === 'foreign key' ? 'ibfk' : 'chk'}_`, own);
}

function firstFreeNumber(beginning: string, own: Iterable<string>): string {
  const taken = new Set([...own].map((name) => name.toLowerCase()));
  let n = 1;
  while (taken.has(`${beginning}${n}`.toLowerCase())) n++;
  return `${beginning}${n}`;
}

function nextNumber(beginning: string, own: Iterable<string>): string {
  const numbers = [...own].map((name) =>
    name.toLowerCase().startsWith(beginning.toLowerCase()) ? Number(name.slice(beginning.length)) : 0,
  );
  return `${beginning}${Math.max(0, ...numbers.filter(Number.isInteger)) + 1}`;
}

/** The name of an index: that of its first column, then with _2, _3 … */
export function mysqlIndexName(keys: readonly IndexKey[], taken: (name: string) => boolean): string {
  const first = keys[0]?.column ?? 'functional_index';
  let name = first;
  for (let n = 2; taken(name); n++) name = `${first}_${n}`;
  return name;
}

/** A constraint's name once its table has another: those that begin like a derived one follow it, written or not. */
export function nameAfterTableRename(dialect: Dialect | null, name: string, from: string, to: string): string {
  const kinds = dialect === 'mysql' ? ['ibfk', 'chk'] : ['ibfk'];
  const follows = kinds.some((kind) => name.startsWith(`${from}_${kind}_`));
  return follows ? to + name.slice(from.length) : name;
}
