import type { ObjectName, Operation, OperationOf } from '../operation';
import { keyIn } from '../rollback/acts';
import { columnsLeftOut } from '../rollback/losses';
import { findColumn, lookupTable } from '../schema/schema';
import { type Change, together } from './change';
import { changeOfKind } from './kinds';
import { modified, widthOf } from './preserve';
import { columnStoodBefore, type ExplainedAct, stoodBefore } from './standing';

/**
 * What an operation is to what was there before its half. What the half has made itself it may take away again.
 * @param act with what stands before the operation
 */
export function changeOf(act: ExplainedAct): Change {
  const { operation } = act;
  const change = changeOfKind[operation.kind];
  const told = change === 'depends' ? dependentChange(act) : change;
  return told === 'destructive' && isOfItsOwn(act) ? 'neutral' : told;
}

/** It is about something that the half has made itself: nobody has used it. */
function isOfItsOwn(act: ExplainedAct): boolean {
  const { operation } = act;
  if (operation.kind === 'dropColumn' || operation.kind === 'renameColumn' || operation.kind === 'changeColumnType') {
    return !columnStoodBefore(act, operation.table, operation.column.name);
  }
  const name = nameIn(operation);
  return name !== null && !stoodBefore(act, name);
}

function nameIn(operation: Operation): ObjectName | null {
  if ('table' in operation) return operation.table ?? null;
  return 'object' in operation && relations.has(operation.object.class) ? operation.object.name : null;
}

const relations: ReadonlySet<string> = new Set(['view', 'materialized view', 'sequence', 'table', 'foreign table']);

function dependentChange(act: ExplainedAct): Change {
  const { operation } = act;
  switch (operation.kind) {
    case 'changeColumnType':
      return typeChange(act, operation);
    case 'modifyColumn':
      return together(modified(act, operation).map((one) => changeOf({ ...act, operation: one })));
    case 'rebuildTable':
      return rebuild(act, operation);
    case 'alterTableOption':
      return option(operation);
    case 'alterDomain':
      return operation.action.kind === 'addConstraint' || operation.action.kind === 'setNotNull'
        ? 'additive'
        : 'neutral';
    case 'dropObject':
    case 'renameObject':
    case 'setObjectSchema':
      return unnamed.has(operation.object.class) ? 'neutral' : 'destructive';
    case 'copy':
      return operation.direction === 'from' ? 'data' : 'neutral';
    case 'dynamicSql':
      return operation.opaque ? 'destructive' : 'neutral';
    default:
      return 'neutral';
  }
}

/** Objects that no statement of an application names, and that hold no data. */
const unnamed: ReadonlySet<string> = new Set([
  ...['index', 'constraint', 'trigger', 'event trigger', 'rule', 'policy'],
  ...['statistics', 'publication', 'subscription'],
]);

function typeChange(act: ExplainedAct, operation: OperationOf<'changeColumnType'>): Change {
  const width = widthOf(act, operation);
  if (width === 'narrower or another') return 'destructive';
  return width === 'wider' ? 'additive' : 'neutral';
}

/** A rebuild is what the table is afterwards against what it was. */
function rebuild(act: ExplainedAct, operation: OperationOf<'rebuildTable'>): Change {
  const table = lookupTable(act.before, keyIn(act, operation.table));
  if (typeof table === 'string') return 'neutral';
  const { dialect } = act.before;
  const { columns } = operation.definition;
  const isGone = table.columns.some(({ name }) => !columns.some(({ column }) => same(column.name, name)));
  if (isGone || columnsLeftOut(act, operation).length > 0 || !operation.everyRow) return 'destructive';
  return columns.some(({ column }) => findColumn(table, column.name, dialect) === 'absent') ? 'additive' : 'neutral';
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

function option({ option: clause }: OperationOf<'alterTableOption'>): Change {
  switch (clause) {
    case 'DROP PARTITION':
    case 'TRUNCATE PARTITION':
      return 'destructive';
    case 'CONVERT TO CHARACTER SET':
    case 'EXCHANGE PARTITION':
      return 'data';
    case 'ADD PARTITION':
      return 'additive';
    default:
      return 'neutral';
  }
}
