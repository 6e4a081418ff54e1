import type { Dialect } from '../../dialect';
import type { FoldedStatement, FoldState } from '../../fold';
import type { ObjectName, Operation } from '../../operation';
import { rebuildChanges } from '../../rules/support/rebuild-changes';
import { relationKey } from '../../schema/names';
import type { Column, Table } from '../../schema/objects';
import { findColumn, lookupTable, sameName } from '../../schema/schema';
import { losesReferringRows, readRows } from './rows';

/** What a statement of the way up takes from one table, and a copy made before it could give back. */
export interface Loss {
  /** The table as the statement names it. */
  readonly name: ObjectName;
  /** As it stands before the statement. */
  readonly table: Table;
  /** Columns whose values go; all that hold values of their own where rows go. */
  readonly columns: readonly Column[];
  readonly rows: boolean;
  /** Something of the structure goes or changes as well: values fit in only once that is undone. */
  readonly structure: boolean;
  /** What follows FROM in a query that reads just the rows concerned; null for all of them. */
  readonly from: string | null;
  /** Index of the statement that does it, and of the one that the copy has to stand before. */
  readonly at: number;
  readonly first: number;
}

/**
 * What a statement takes from a table that was there before; null where it takes nothing, or more than a copy of this one table can
 * bring back: rows of other tables that a CASCADE reaches, rows that a join picks.
 * @param up the way up, folded
 * @param at index of the statement
 * @param name the table as the statement names it
 */
export function lossOf(up: readonly FoldedStatement[], at: number, name: ObjectName): Loss | null {
  const [folded, start] = [up[at], up[0]?.before];
  if (!folded || !start || isUnsure(folded) || isFoundOtherwise(name, folded.before, start)) return null;
  const { schema } = folded.before;
  const key = relationKey(schema, folded.before.session, name);
  const [table, before] = [lookupTable(schema, key), lookupTable(start.schema, key)];
  if (typeof table === 'string' || typeof before === 'string') return null;
  if (table.partial || table.temporary || table.inherits.length > 0) return null;
  const wasThere = ({ name: column, generated }: Column) =>
    generated === null && typeof findColumn(before, column, schema.dialect) === 'object';
  const losses = folded.statement.content.operations.flatMap((operation) => {
    if (!('table' in operation) || operation.table === null) return [];
    if (relationKey(schema, folded.before.session, operation.table) !== key) return [];
    return takenBy(operation, folded, table) ?? [];
  });
  const [first] = losses;
  if (!first || losses.some(({ from }) => from === undefined)) return null;
  const columns = table.columns.filter(
    (column) => wasThere(column) && losses.some((loss) => loss.columns.includes(column)),
  );
  return columns.length === 0
    ? null
    : { ...first, from: first.from ?? null, name, table, columns, at, first: Math.min(at, ...first.others) };
}

function isUnsure({ statement: { content } }: FoldedStatement): boolean {
  const { unread, statements = 1, operations } = content;
  return (
    unread.length > 0 || statements > 1 || operations.some(({ conditional, templated }) => conditional || templated)
  );
}

/** The way back, in a session of its own, would not find the table by this name. */
function isFoundOtherwise({ schema }: ObjectName, before: FoldState, start: FoldState): boolean {
  return schema === null && before.session.searchPath !== start.session.searchPath;
}

interface Taken extends Pick<Loss, 'columns' | 'rows' | 'structure'> {
  /** Undefined where they cannot be told. */
  readonly from?: string | null | undefined;
  /** Indexes of other statements that belong to this one. */
  readonly others: readonly number[];
}

function takenBy(operation: Operation, { statement, before: { schema } }: FoldedStatement, table: Table): Taken | null {
  const { dialect } = schema;
  const values = (columns: readonly Column[], others: readonly number[] = []): Taken => ({
    columns,
    rows: false,
    structure: true,
    from: null,
    others,
  });
  const allRows: Taken = { columns: table.columns, rows: true, structure: false, from: null, others: [] };
  switch (operation.kind) {
    case 'dropTable':
      return { ...allRows, structure: true };
    case 'truncate':
      return operation.cascade ? { ...allRows, from: undefined } : allRows;
    case 'delete':
      return losesReferringRows(schema, table)
        ? { ...allRows, from: undefined }
        : { ...allRows, from: readRows(operation, statement.content.text, dialect) };
    case 'update':
      return {
        ...values(table.columns.filter(isAmong(operation.columns, dialect))),
        structure: false,
        from: readRows(operation, statement.content.text, dialect),
      };
    case 'dropColumn':
    case 'changeColumnType':
      return values(table.columns.filter(isAmong([operation.column.name], dialect)));
    case 'rebuildTable':
      return operation.everyRow
        ? values(rebuildChanges(table, operation, dialect).dropped, operation.statements)
        : null;
    default:
      return null;
  }
}

function isAmong(names: readonly string[], dialect: Dialect | null): (column: Column) => boolean {
  return ({ name }) => names.some((other) => sameName(other, name, dialect));
}
