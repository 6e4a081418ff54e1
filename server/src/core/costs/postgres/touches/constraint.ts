import { atLeast } from '../../../dialect';
import type { ConstraintDefinition, ConstraintOperation, ObjectName, OperationOf } from '../../../operation';
import type { Constraint, Table } from '../../../schema/objects';
import { isNotNullAlready } from './column';
import {
  type Costed,
  costed,
  dependentViews,
  descendants,
  type LockMode,
  referencing,
  type Touch,
  tableOf,
  touch,
  touchKey,
  touchKnown,
  touchTree,
  type Work,
} from './touch';

/** ALTER TABLE's clauses about a constraint; measured on PostgreSQL 12–18. */
export function constraintOperationTouches(act: Costed<ConstraintOperation>): readonly Touch[] {
  const { operation } = act;
  switch (operation.kind) {
    case 'addConstraint':
      return constraintTouches(act, operation.table, operation.constraint);
    case 'dropConstraint':
      return dropConstraint(costed(act, operation));
    case 'validateConstraint':
      return validate(costed(act, operation));
    case 'renameConstraint':
      return touchTree(act, operation.table, 'ACCESS EXCLUSIVE');
    case 'alterConstraint':
      return alterConstraint(costed(act, operation));
  }
}

/**
 * A constraint that a table gets.
 * @param isOfNewColumn it stands in ADD COLUMN: no row has a value that it could refuse but the default
 */
export function constraintTouches(
  act: Costed,
  table: ObjectName,
  constraint: ConstraintDefinition,
  isOfNewColumn = false,
): readonly Touch[] {
  const isChecked = !constraint.notValid && !constraint.notEnforced;
  switch (constraint.type) {
    case 'foreign key':
      return [
        ...touchTree(act, table, 'SHARE ROW EXCLUSIVE', ...(isChecked ? (['foreign key check'] as const) : [])),
        ...(constraint.references ? touchTree(act, constraint.references.table, 'SHARE ROW EXCLUSIVE') : []),
      ];
    case 'check':
      return touchTree(act, table, 'ACCESS EXCLUSIVE', ...(isChecked ? (['scan'] as const) : []));
    case 'not null':
      return notNull(act, table, constraint, isChecked);
    case 'primary key':
      return key(act, table, constraint, isOfNewColumn ? [] : constraint.columns.map(({ name }) => name));
    default:
      return key(act, table, constraint, []);
  }
}

/** NOT NULL under a name of its own, of PostgreSQL 18. */
function notNull(
  act: Costed,
  table: ObjectName,
  { columns }: ConstraintDefinition,
  isChecked: boolean,
): readonly Touch[] {
  const known = tableOf(act, table);
  const isFree = !isChecked || (known !== null && columns.every(({ name }) => isNotNullAlready(act, known, name)));
  return touchTree(act, table, 'ACCESS EXCLUSIVE', ...(isFree ? [] : (['scan'] as const)));
}

/**
 * A constraint with an index behind it, which is built unless one is given.
 * @param needed columns that become NOT NULL: those that may hold NULL are read first
 */
function key(
  act: Costed,
  name: ObjectName,
  { usingIndex }: ConstraintDefinition,
  needed: readonly string[],
): readonly Touch[] {
  const build: readonly Work[] = usingIndex === null ? ['index build'] : [];
  const table = tableOf(act, name);
  if (table === null) return touch(act, name, 'ACCESS EXCLUSIVE', ...build);
  const columns = usingIndex === null ? needed : indexColumns(act, table, usingIndex.name, needed);
  return [table, ...descendants(act.before, table.key)].flatMap((one) => {
    if (one.partitionBy !== null) return touchKnown(act.before, one, 'ACCESS EXCLUSIVE');
    const isRead = columns.some((column) => !isNotNullAlready(act, one, column));
    return touchKnown(act.before, one, 'ACCESS EXCLUSIVE', ...(isRead ? (['scan'] as const) : []), ...build);
  });
}

/** Of USING INDEX the columns are those of the index. */
function indexColumns(
  { before, operation }: Costed,
  table: Table,
  name: string,
  written: readonly string[],
): readonly string[] {
  if (operation.kind !== 'addConstraint' || operation.constraint.type !== 'primary key') return [];
  for (const key of table.indexes) {
    const index = before.objects.get(key);
    if (index?.class === 'index' && index.name === name)
      return index.definition.keys.flatMap(({ column }) => column ?? []);
  }
  return written;
}

function constraintOf(act: Costed, table: ObjectName, name: string): Constraint | null {
  return tableOf(act, table)?.constraints.find((one) => one.name === name) ?? null;
}

/** To take a foreign key away locks the table that it refers to as well; CASCADE takes those that refer to a key. */
function dropConstraint(act: Costed<OperationOf<'dropConstraint'>>): readonly Touch[] {
  const { table, constraint, cascade } = act.operation;
  const known = tableOf(act, table);
  const dropped = constraintOf(act, table, constraint.name);
  const isKey = dropped?.definition.type === 'primary key' || dropped?.definition.type === 'unique';
  return [
    ...touchTree(act, table, 'ACCESS EXCLUSIVE'),
    ...(dropped?.references ? treeOfKey(act, dropped.references, 'ACCESS EXCLUSIVE') : []),
    ...(known && isKey && cascade
      ? referencing(act.before, known.key).flatMap((child) => touchKnown(act.before, child, 'ACCESS EXCLUSIVE'))
      : []),
    ...(known && isKey && cascade
      ? dependentViews(act.before, known.key)
          .filter((view) => /\bgroup\s+by\b/i.test(view.definition ?? ''))
          .flatMap((view) => touchKnown(act.before, view, 'ACCESS EXCLUSIVE'))
      : []),
  ];
}

function treeOfKey({ before }: Costed, key: string, mode: LockMode): readonly Touch[] {
  return [...touchKey(before, key, mode), ...descendants(before, key).flatMap((one) => touchKnown(before, one, mode))];
}

function validate(act: Costed<OperationOf<'validateConstraint'>>): readonly Touch[] {
  const { table, constraint } = act.operation;
  const found = constraintOf(act, table, constraint.name);
  if (found?.validated) return touchTree(act, table, 'SHARE UPDATE EXCLUSIVE');
  if (found?.definition.type !== 'foreign key') return touchTree(act, table, 'SHARE UPDATE EXCLUSIVE', 'scan');
  return [
    ...touchTree(act, table, 'SHARE UPDATE EXCLUSIVE', 'foreign key check'),
    ...(found.references ? touchKey(act.before, found.references, 'ROW SHARE') : []),
  ];
}

/** From 18 on a foreign key may be enforced later: every row is checked then, and triggers are made on both tables. */
function alterConstraint(act: Costed<OperationOf<'alterConstraint'>>): readonly Touch[] {
  const { table, constraint, enforced } = act.operation;
  if (enforced !== true || !atLeast(act.version, 18, 0, true)) return touchTree(act, table, 'ACCESS EXCLUSIVE');
  const found = constraintOf(act, table, constraint.name);
  return [
    ...touchTree(act, table, 'ACCESS EXCLUSIVE', 'foreign key check'),
    ...(found?.references ? touchKey(act.before, found.references, 'SHARE ROW EXCLUSIVE') : []),
  ];
}
