import { atLeast } from '../../../dialect';
import type { ColumnOperation, ObjectName, OperationOf } from '../../../operation';
import type { Act } from '../../../rollback/acts';
import { referrersOf } from '../../../schema/links';
import type { Column, Table } from '../../../schema/objects';
import { findColumn } from '../../../schema/schema';
import { provesNotNull } from '../not-null-proof';
import { defaultVolatility } from '../volatility';
import { typeChangeWork } from './column-type';
import { constraintTouches } from './constraint';
import { beneathDomains } from './domain';
import {
  type Costed,
  costed,
  dependentViews,
  descendants,
  indexKinds,
  referencing,
  rewriteTree,
  type Touch,
  tableOf,
  touch,
  touchKey,
  touchKnown,
  touchTree,
  type Work,
} from './touch';

/** ALTER TABLE's clauses about a column. Source: AlterTableGetLockLevel and ATPrepCmd in tablecmds.c; measured on PostgreSQL 12–18. */
export function columnTouches(act: Costed<ColumnOperation>): readonly Touch[] {
  const { operation } = act;
  switch (operation.kind) {
    case 'addColumn':
      return addColumn(costed(act, operation));
    case 'dropColumn':
      return dropColumn(costed(act, operation));
    case 'changeColumnType':
      return changeType(costed(act, operation));
    case 'setNotNull':
      return setNotNull(costed(act, operation));
    case 'setGenerationExpression':
      return isStored(columnIn(act, operation.table, operation.column.name))
        ? rewriteTree(act, operation.table, 'ACCESS EXCLUSIVE')
        : touchTree(act, operation.table, 'ACCESS EXCLUSIVE');
    case 'alterColumnOption':
      return touchTree(act, operation.table, isStatistics(operation) ? 'SHARE UPDATE EXCLUSIVE' : 'ACCESS EXCLUSIVE');
    case 'modifyColumn':
      // MySQL's.
      return [];
    case 'addIdentity':
    case 'setIdentity':
    case 'dropIdentity':
      return touch(act, operation.table, 'ACCESS EXCLUSIVE');
    default:
      return touchTree(act, operation.table, 'ACCESS EXCLUSIVE');
  }
}

/** SET STATISTICS, and the storage parameters of a column. */
const isStatistics = ({ option }: OperationOf<'alterColumnOption'>) =>
  option === 'STATISTICS' || option === 'SET' || option === 'RESET';

function columnIn(act: Act, table: ObjectName, name: string): Column | null {
  const known = tableOf(act, table);
  const column = known && findColumn(known, name, act.before.dialect);
  return column === null || typeof column === 'string' ? null : column;
}

function isStored(column: Column | null): boolean {
  return column?.generated?.stored !== false;
}

function addColumn(act: Costed<OperationOf<'addColumn'>>): readonly Touch[] {
  const { table, definition, constraints } = act.operation;
  const isNew = !atLeast(act.version, 11, 0, true);
  const isEmpty = definition.default === null || definition.default.isNull;
  const isRewritten = fillsRows(act) || (isNew && !isEmpty);
  const needed = constraints.flatMap((constraint) => constraintTouches(act, table, constraint, true));
  // An empty column refers to nothing; what writes every row checks it on the way.
  const isLeftOut = (work: Work | null) =>
    (work === 'foreign key check' && isEmpty && !isRewritten) || (work === 'scan' && isRewritten);
  return [
    ...(isRewritten ? rewriteTree(act, table, 'ACCESS EXCLUSIVE') : touchTree(act, table, 'ACCESS EXCLUSIVE')),
    ...needed.map((one) => (isLeftOut(one.work) ? { ...one, work: null } : one)),
  ];
}

/** Every row is written to hold the new value: it is another one for each, or has to be checked. */
function fillsRows({ operation: { definition }, before, session, version }: Costed<OperationOf<'addColumn'>>): boolean {
  const { identity, generated, type } = definition;
  if (identity !== null || generated?.stored === true || /serial/.test(type?.name ?? '')) return true;
  if (generated !== null) return false;
  if (type !== null && beneathDomains(before, session, type).constrained) return true;
  return definition.default !== null && defaultVolatility(definition.default, version, before).volatility !== 'steady';
}

/** A foreign key that goes with the column locks the other table; what goes by CASCADE is locked as it is dropped. */
function dropColumn(act: Costed<OperationOf<'dropColumn'>>): readonly Touch[] {
  const { table, column, cascade } = act.operation;
  const known = tableOf(act, table);
  return [
    ...touchTree(act, table, 'ACCESS EXCLUSIVE'),
    ...(known ? neighbours(act, known, column.name, cascade) : []),
    ...(known && cascade ? dependentViews(act.before, known.key) : [])
      .filter((view) => (view.definition ?? '').toLowerCase().includes(column.name.toLowerCase()))
      .flatMap((view) => touchKnown(act.before, view, 'ACCESS EXCLUSIVE')),
    ...(known ? ownedSequences(act, known.key, column.name) : []),
  ];
}

/** Tables at the other end of foreign keys that hold the column, or of those to it where they are meant too. */
function neighbours(act: Act, table: Table, column: string, incoming: boolean): readonly Touch[] {
  const { before } = act;
  const parents = table.constraints.flatMap(({ definition, references }) =>
    references !== null && definition.columns.some(({ name }) => name === column) ? [references] : [],
  );
  const children = incoming
    ? referencing(before, table.key).filter((child) =>
        child.constraints.some(
          ({ references, definition }) =>
            references === table.key &&
            (definition.references?.columns.length === 0 || definition.references?.columns.includes(column)),
        ),
      )
    : [];
  return [
    ...parents.flatMap((key) => touchKey(before, key, 'ACCESS EXCLUSIVE')),
    ...children.flatMap((child) => touchKnown(before, child, 'ACCESS EXCLUSIVE')),
  ];
}

function ownedSequences({ before }: Act, table: string, column: string): readonly Touch[] {
  return referrersOf(before, table).flatMap((one) =>
    one.class === 'object' && one.ownedBy?.table === table && one.ownedBy.column === column
      ? touchKnown(before, one, 'ACCESS EXCLUSIVE')
      : [],
  );
}

function changeType(act: Costed<OperationOf<'changeColumnType'>>): readonly Touch[] {
  const { table, column } = act.operation;
  const known = tableOf(act, table);
  const works = typeChangeWork(act, known);
  // A constraint of the column is made again: a foreign key with the table at its other end locked, and checked where rows were written.
  const others = known ? neighbours(act, known, column.name, true) : [];
  return [
    ...touchTree(act, table, 'ACCESS EXCLUSIVE', ...works),
    ...others.map((one) => ({ ...one, work: works.includes('rewrite') ? ('foreign key check' as const) : null })),
  ];
}

/** A validated CHECK that says as much spares the scan, from 12 on; a statement that drops it as well has no proof (set-not-null's page). */
function setNotNull(act: Costed<OperationOf<'setNotNull'>>): readonly Touch[] {
  const { table, column } = act.operation;
  const known = tableOf(act, table);
  if (known === null) return touch(act, table, 'ACCESS EXCLUSIVE', 'scan');
  return [known, ...descendants(act.before, known.key)].flatMap((one) => {
    const isFree = one.partitionBy !== null || isNotNullAlready(act, one, column.name);
    return touchKnown(act.before, one, 'ACCESS EXCLUSIVE', ...(isFree ? [] : (['scan'] as const)));
  });
}

/** Whether no row has to be looked at to know that a column of the table has no NULL. */
export function isNotNullAlready({ before, version }: Costed, table: Table, name: string): boolean {
  const column = findColumn(table, name, before.dialect);
  if (typeof column === 'object' && column.notNull === true && !isNotValidNotNull(table, name)) return true;
  return (
    atLeast(version, 12, 0, true) &&
    table.constraints.some(
      ({ definition, validated }) =>
        validated &&
        definition.type === 'check' &&
        definition.expression !== null &&
        provesNotNull(definition.expression.text, name),
    )
  );
}

function isNotValidNotNull({ constraints }: Table, column: string): boolean {
  return constraints.some(
    ({ definition, validated }) =>
      !validated && definition.type === 'not null' && definition.columns.some(({ name }) => name === column),
  );
}

/** An index or a key has the column in it; a table that is only partly known may have one that nobody has seen. */
export function isColumnIndexed({ before }: Act, table: Table, column: string): boolean {
  if (table.partial) return true;
  const inKey = table.constraints.some(
    ({ definition }) => indexKinds.has(definition.type) && definition.columns.some(({ name }) => name === column),
  );
  return (
    inKey ||
    table.indexes.some((key) => {
      const index = before.objects.get(key);
      if (index?.class !== 'index') return true;
      const { keys, where } = index.definition;
      return (
        keys.some((part) => part.column === column || part.expression?.columns.includes(column)) ||
        where?.columns.includes(column) === true
      );
    })
  );
}
