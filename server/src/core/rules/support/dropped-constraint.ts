import type { DropConstraint, Operation } from '../../operation';
import type { Constraint } from '../../schema/objects';
import { sameName } from '../../schema/schema';
import type { StatementContext } from '../statement-context';
import { laterOperations } from './siblings';
import { isUniqueIn } from './unique-columns';

/** The constraint that is dropped, where the history tells. */
export function droppedConstraint(
  { table: name, constraint }: DropConstraint,
  context: StatementContext,
): Constraint | null {
  const table = context.table(name);
  if (typeof table === 'string') return null;
  return table.constraints.find((one) => sameName(one.name, constraint.name, context.dialect)) ?? null;
}

/** One of its columns, its table, or what it refers to is dropped as well, or a constraint of its kind comes in its place. */
export function isReplaced(drop: DropConstraint, constraint: Constraint | null, context: StatementContext): boolean {
  const key = context.key(drop.table);
  const columns = constraint?.definition.columns.map(({ name }) => name) ?? [];
  const type = constraint?.definition.type ?? drop.type;
  const own = context.statement.operations;
  const isAbout = (one: Operation): boolean => {
    if (one.kind === 'dropTable') {
      const dropped = context.key(one.table);
      return dropped === key || dropped === constraint?.references;
    }
    if (!('table' in one) || one.table === null || one.table === undefined || context.key(one.table) !== key)
      return false;
    if (one.kind === 'dropColumn') return columns.some((name) => sameName(name, one.column.name, context.dialect));
    if (one.kind === 'createIndex') return type === 'unique' && one.unique;
    if (one.kind !== 'addConstraint') return false;
    return one.constraint.type === type || (type === 'unique' && one.constraint.type === 'primary key');
  };
  return isKeptOut(constraint, drop, context) || [...own, ...laterOperations(context)].some(isAbout);
}

/** Another key of the table allows no more than the UNIQUE that goes: its columns are among that one's. */
function isKeptOut(constraint: Constraint | null, { table }: DropConstraint, context: StatementContext): boolean {
  const known = context.table(table);
  if (constraint?.definition.type !== 'unique' || typeof known === 'string') return false;
  const others = { ...known, constraints: known.constraints.filter((one) => one !== constraint) };
  const columns = constraint.definition.columns.map(({ name }) => name);
  return isUniqueIn(others, columns, context);
}
