import type { ObjectName, OperationOf } from '../operation';
import { keyIn, shownRelation } from '../rollback/acts';
import { columnsLeftOut, isGenerated } from '../rollback/losses';
import { columnChanges } from '../schema/modified-column';
import { findColumn, lookup, lookupTable } from '../schema/schema';
import { columnStoodBefore, type ExplainedAct, stoodBefore } from './standing';
import { typeWidth } from './type-width';

/**
 * The data that an operation removes, overwrites or converts, in words: "orders.note" for the values of a column, "rows of users". What
 * the half has made itself is at no stake.
 */
export function preserveOf(act: ExplainedAct): readonly string[] {
  const { operation } = act;
  switch (operation.kind) {
    case 'dropTable':
    case 'delete':
    case 'merge':
      return rowsOf(act, operation.table);
    case 'truncate':
      return [...rowsOf(act, operation.table), ...(operation.cascade ? rowsOfReferrers(act, operation.table) : [])];
    case 'insert':
      return operation.orReplace ? rowsOf(act, operation.table) : [];
    case 'update':
      return operation.columns.flatMap((column) => valuesOf(act, operation.table, column));
    case 'dropColumn':
      return isGenerated(act, operation) ? [] : valuesOf(act, operation.table, operation.column.name);
    case 'changeColumnType':
      return typeChanges(act, operation) ? valuesOf(act, operation.table, operation.column.name) : [];
    case 'modifyColumn':
      return modified(act, operation).some((change) => change.kind === 'changeColumnType' && typeChanges(act, change))
        ? valuesOf(act, operation.table, operation.column.name)
        : [];
    case 'rebuildTable':
      return columnsLeftOut(act, operation).flatMap((column) => valuesOf(act, operation.table, column));
    case 'alterTableOption':
      return operation.option === 'DROP PARTITION' || operation.option === 'TRUNCATE PARTITION'
        ? rowsOf(act, operation.table)
        : [];
    case 'dropObject':
      return ofObject(operation);
    default:
      return [];
  }
}

/** What a MODIFY or CHANGE comes to, by the column as it is before it. */
export function modified(act: ExplainedAct, operation: OperationOf<'modifyColumn'>) {
  const table = lookupTable(act.before, keyIn(act, operation.table));
  const known = typeof table === 'string' ? null : table;
  const column = known ? findColumn(known, operation.column.name, act.before.dialect) : 'unknown';
  return columnChanges(operation, column, known);
}

/** The new type does not take every value as it is, or computes it anew. */
export function typeChanges(act: ExplainedAct, operation: OperationOf<'changeColumnType'>): boolean {
  return widthOf(act, operation) === 'narrower or another';
}

/** How a type change takes the values that the column has. */
export function widthOf(act: ExplainedAct, { table, column, type }: OperationOf<'changeColumnType'>) {
  const known = lookupTable(act.before, keyIn(act, table));
  const found = typeof known === 'string' ? known : findColumn(known, column.name, act.before.dialect);
  return typeWidth(typeof found === 'string' ? null : found.type, type);
}

function rowsOf(act: ExplainedAct, name: ObjectName): readonly string[] {
  return stoodBefore(act, name) ? [`rows of ${shown(act, name)}`] : [];
}

function valuesOf(act: ExplainedAct, name: ObjectName, column: string): readonly string[] {
  return columnStoodBefore(act, name, column) ? [`${shown(act, name)}.${column}`] : [];
}

const shown = (act: ExplainedAct, name: ObjectName) => shownRelation(act, keyIn(act, name), name);

/** TRUNCATE … CASCADE empties the tables whose foreign keys refer to it, and those that refer to these. */
function rowsOfReferrers(act: ExplainedAct, name: ObjectName): readonly string[] {
  const found = new Set([keyIn(act, name)]);
  // A set is walked to what is added meanwhile.
  for (const key of found) {
    for (const referrer of act.before.referrers.get(key) ?? []) {
      const table = lookup(act.before, referrer);
      const refers =
        typeof table === 'object' &&
        table.class === 'table' &&
        table.constraints.some(({ references }) => references === key);
      if (refers) found.add(referrer);
    }
  }
  return [...found].slice(1).map((key) => `rows of ${shownRelation(act, key, name)}`);
}

function ofObject({ object: { class: of, name }, cascade }: OperationOf<'dropObject'>): readonly string[] {
  if (of === 'sequence') return [`the value of sequence ${name.name}`];
  return (of === 'schema' && cascade) || of === 'database' ? [`everything in ${of} ${name.name}`] : [];
}
