import { typeName } from '../../analyze/relations';
import type { FoldedStatement, FoldState } from '../../fold';
import type { ObjectClass, ObjectName } from '../../operation';
import { isFilledIn } from '../../operations/filled-in';
import { relationKey, typeKey } from '../../schema/names';
import type { Column, Table } from '../../schema/objects';
import { findColumn, lookupTable } from '../../schema/schema';
import { type Taken, takenBy } from './taken';

/** What a statement of the way up takes from one table, and a copy made before it could give back. */
export interface Loss extends Pick<Taken, 'columns' | 'rows' | 'structure'> {
  /** The table as the statement names it. */
  readonly name: ObjectName;
  /** As it stands before the statement. */
  readonly table: Table;
  /** What follows FROM in a query that reads just the rows concerned; null for all of them. */
  readonly from: string | null;
  /** Index of the statement that does it, and of the one that the copy has to stand before. */
  readonly at: number;
  readonly first: number;
}

/**
 * What a statement takes from a table that was there before; null where it takes nothing (the same statement did so earlier), or more
 * than a copy of this one table can bring back: rows of other tables that a CASCADE reaches, rows that a join picks.
 * @param up the way up, folded
 * @param at index of the statement
 * @param name the table as the statement names it
 */
export function lossOf(up: readonly FoldedStatement[], at: number, name: ObjectName): Loss | null {
  const [folded, start] = [up[at], up[0]?.before];
  if (!folded || !start || isUnsure(folded) || isFoundOtherwise(name, folded.before, start)) return null;
  if (up.slice(0, at).some(({ statement }) => statement.content === folded.statement.content)) return null;
  const { schema } = folded.before;
  const key = relationKey(schema, folded.before.session, name);
  const [table, before] = [lookupTable(schema, key), lookupTable(start.schema, key)];
  if (typeof table === 'string' || typeof before === 'string') return null;
  if (table.partial || table.temporary || table.inherits.length > 0) return null;
  const losses = folded.statement.content.operations.flatMap((operation) => {
    if (!('table' in operation) || operation.table === null) return [];
    if (relationKey(schema, folded.before.session, operation.table) !== key) return [];
    return takenBy(operation, folded, table) ?? [];
  });
  const [first] = losses;
  if (!first || losses.some(({ from }) => from === undefined)) return null;
  const isNew = ({ name: column }: Column) =>
    !isRenamed(up, table) && typeof findColumn(before, column, schema.dialect) !== 'object';
  const lost = table.columns.filter(
    (column) => column.generated === null && losses.some(({ columns }) => columns.includes(column)),
  );
  // Rows go back with all that they had then; a column that this very way up has made had nothing before.
  const columns = first.rows ? lost : lost.filter((column) => !isNew(column));
  const loss = { ...first, from: first.from ?? null, name, table, columns, at, first: Math.min(at, ...first.others) };
  return columns.every(isNew) || fallsWith(up, loss) ? null : loss;
}

/** The table or one of its columns has another name at the end of the way up than at its start. */
export function isRenamed(up: readonly FoldedStatement[], { key }: Table): boolean {
  return up.some(({ statement, before: { schema, session } }) =>
    statement.content.operations.some(
      (operation) =>
        (operation.kind === 'renameTable' || operation.kind === 'renameColumn') &&
        relationKey(schema, session, operation.table) === key,
    ),
  );
}

/** The way up drops something later on that a copy made before would need: a column's type, the schema that it lies in. */
function fallsWith(up: readonly FoldedStatement[], { table, columns, first }: Loss): boolean {
  return up.slice(first).some(({ statement, before }) =>
    statement.content.operations.some((operation) => {
      if (operation.kind !== 'dropObject') return false;
      const { class: dropped, name } = operation.object;
      if (dropped === 'schema') return name.name === table.schema;
      return (
        dropped === 'extension' ||
        (isType(dropped) && columns.some((column) => hasOwnType(column, up[first] ?? { before })))
      );
    }),
  );
}

function isType(dropped: ObjectClass): boolean {
  return dropped === 'type' || dropped === 'domain';
}

function hasOwnType({ type }: Column, { before: { schema, session } }: Pick<FoldedStatement, 'before'>): boolean {
  return type !== null && schema.objects.has(typeKey(schema, session, typeName(type)));
}

function isUnsure({ statement: { content } }: FoldedStatement): boolean {
  const { unread, statements = 1, operations } = content;
  return unread.length > 0 || statements > 1 || operations.some((one) => one.conditional || isFilledIn(one));
}

/** The way back, in a session of its own, would not find the table by this name. */
function isFoundOtherwise({ schema }: ObjectName, before: FoldState, start: FoldState): boolean {
  return schema === null && before.session.searchPath !== start.session.searchPath;
}
