import type { AddConstraint, CreateIndex, Identifier, Operation } from '../../operation';
import type { Constraint, Table } from '../../schema/objects';
import { sameName } from '../../schema/schema';
import type { Span } from '../../span';
import { quotePostgres } from '../../writers/postgres/identifiers';
import type { StatementContext } from '../statement-context';
import { earlierOperations } from './siblings';
import { quoted } from './wording';

/** Tells of columns that were there before and have to be unique now: what only production's rows can refuse. */
export function reportDuplicates(
  operation: CreateIndex | AddConstraint,
  columns: readonly string[],
  span: Span,
  context: StatementContext,
): void {
  if (columns.length === 0 || context.isExempt(operation.table)) return;
  const table = context.table(operation.table);
  if (table === 'absent' || isMadeUnique(operation, columns, context)) return;
  // A column that the migration adds holds one value in every row, or none: nobody else's duplicates.
  const isAdded = (column: string) => context.isColumnMadeHere(operation.table, column);
  if (!context.isMadeHere(operation.table) && columns.some(isAdded)) return;
  // Written as it can be run.
  const written = (name: string) => (context.dialect === 'postgresql' ? quotePostgres(name) : name);
  const list = columns.map(written).join(', ');
  const { schema, name } = operation.table;
  const from = [...(schema === null ? [] : [schema]), name].map(written).join('.');
  context.report({
    span,
    message: `This fails on the first two rows of ${quoted(operation.table)} that are equal in ${columns.join(', ')}. Look before you run it: SELECT ${list} FROM ${from} GROUP BY ${list} HAVING count(*) > 1.`,
    foretells: 'failure with rows',
  });
}

/** Plain columns of what has to be unique; null for what has not, and for an expression or a part of the rows. */
export function uniqueColumns(operation: CreateIndex | AddConstraint): readonly string[] | null {
  if (operation.kind === 'addConstraint') {
    const { type, usingIndex, columns } = operation.constraint;
    return type === 'unique' && usingIndex === null ? columns.map(({ name }: Identifier) => name) : null;
  }
  if (!operation.unique || operation.where !== null || operation.only) return null;
  const columns = operation.keys.map(({ column }) => column);
  return columns.every((column) => column !== null) ? columns : null;
}

/** They are unique already, or were until an earlier statement of the half; or one that has deleted rows has made them so. */
function isMadeUnique(
  { table: name }: CreateIndex | AddConstraint,
  columns: readonly string[],
  context: StatementContext,
): boolean {
  const table = context.table(name);
  if (typeof table === 'object' && isUniqueIn(table, columns, context)) return true;
  const key = context.key(name);
  const isMeant = (one: Operation) =>
    (one.kind === 'delete' && context.key(one.table) === key) ||
    // What an earlier statement has dropped to put this in its place is no longer in the schema.
    mayDropUnique(one, key, context);
  return earlierOperations(context).some(isMeant);
}

/** A key or an index of the table over all of its rows keeps rows out that are equal in these columns. */
export function isUniqueIn(table: Table, columns: readonly string[], context: StatementContext): boolean {
  const covers = (keys: readonly string[]) =>
    keys.length > 0 && keys.every((key) => columns.some((column) => sameName(column, key, context.dialect)));
  const isKey = ({ definition: { type, columns: keys } }: Constraint) =>
    (type === 'unique' || type === 'primary key') && covers(keys.map((key) => key.name));
  const isIndex = (key: string) => {
    const index = context.object(key);
    if (typeof index === 'string' || index.class !== 'index' || !index.definition.unique) return false;
    return index.definition.where === null && covers(index.definition.keys.map(({ column }) => column ?? ''));
  };
  return table.constraints.some(isKey) || table.indexes.some(isIndex);
}

/** PostgreSQL's DROP INDEX names no table: it may be this one's. A rebuild leaves the indexes to be made again. */
function mayDropUnique(one: Operation, key: string, context: StatementContext): boolean {
  if (one.kind === 'dropConstraint' || one.kind === 'rebuildTable') return context.key(one.table) === key;
  return one.kind === 'dropIndex' && (one.table === null || context.key(one.table) === key);
}
