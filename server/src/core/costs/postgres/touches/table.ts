import { atLeast } from '../../../dialect';
import type { ObjectName, OperationOf, TableOperation } from '../../../operation';
import { type Act, keyIn } from '../../../rollback/acts';
import { referrersOf } from '../../../schema/links';
import type { Table } from '../../../schema/objects';
import { boundProof, checkOfBound } from '../partition-bound';
import { tableOptionTouches } from './table-option';
import {
  type Costed,
  costed,
  defaultPartition,
  dependentViews,
  descendants,
  indexKinds,
  type LockMode,
  lockModes,
  readRelations,
  referencing,
  type Touch,
  tableOf,
  touch,
  touchKey,
  touchKnown,
  touchTree,
  type Work,
} from './touch';

/** Tables and their partitions; measured on PostgreSQL 12–18. */
export function tableTouches(act: Costed<TableOperation>): readonly Touch[] {
  const { operation } = act;
  switch (operation.kind) {
    case 'createTable':
      return createTable(costed(act, operation));
    case 'dropTable':
      return dropTable(costed(act, operation));
    case 'renameTable':
      return touch(act, operation.table, 'ACCESS EXCLUSIVE');
    case 'alterTableOption':
      return tableOptionTouches(costed(act, operation));
    case 'attachPartition':
      return attachPartition(costed(act, operation));
    case 'detachPartition':
      return detachPartition(costed(act, operation));
    case 'lockTable': {
      const mode = lockModes.find((one) => one === operation.mode.toUpperCase());
      return mode ? touchTree(act, operation.table, mode) : [];
    }
    case 'rebuildTable':
      // SQLite's.
      return [];
  }
}

/** The new table is nobody's yet; what it refers to, belongs to or copies from is not. */
function createTable(act: Costed<OperationOf<'createTable'>>): readonly Touch[] {
  const { partitionOf, constraints, like, inherits, selected, ifNotExists, table } = act.operation;
  if (ifNotExists && tableOf(act, table) !== null) return [];
  const foreignKeys = constraints.filter(({ type }) => type === 'foreign key');
  return [
    ...(partitionOf ? newPartition(act, partitionOf) : []),
    ...inherits.flatMap((parent) => touch(act, parent, 'SHARE UPDATE EXCLUSIVE')),
    ...like.flatMap((source) => touch(act, source, 'ACCESS SHARE')),
    ...foreignKeys.flatMap(({ references }) =>
      references ? touchTree(act, references.table, 'SHARE ROW EXCLUSIVE') : [],
    ),
    ...readRelations(act, selected?.reads ?? []),
  ];
}

/** The parent is locked against everybody, and the DEFAULT partition, which is read for rows that belong to the new one. */
function newPartition(act: Act, parent: ObjectName): readonly Touch[] {
  const known = tableOf(act, parent);
  const rest = known && defaultPartition(act.before, known.key);
  return [
    ...touch(act, parent, 'ACCESS EXCLUSIVE'),
    ...(rest ? touchKnown(act.before, rest, 'ACCESS EXCLUSIVE') : []),
    ...(known ? parentsOf(act, known, 'SHARE ROW EXCLUSIVE') : []),
  ];
}

/** Tables that the foreign keys of a table refer to. */
function parentsOf({ before }: Act, { constraints, key }: Table, mode: LockMode): readonly Touch[] {
  return constraints.flatMap(({ references }) =>
    references === null || references === key ? [] : touchKey(before, references, mode),
  );
}

/** With it go its partitions, its foreign keys, and by CASCADE those to it and the views over it. */
function dropTable(act: Costed<OperationOf<'dropTable'>>): readonly Touch[] {
  const { table, cascade } = act.operation;
  const known = tableOf(act, table);
  if (known === null) return touch(act, table, 'ACCESS EXCLUSIVE');
  return [
    ...touchTree(act, table, 'ACCESS EXCLUSIVE'),
    ...(known.partitionOf ? parentAndDefault(act, known.partitionOf) : []),
    ...[known, ...descendants(act.before, known.key)].flatMap((one) => [
      ...parentsOf(act, one, 'ACCESS EXCLUSIVE'),
      ...sequencesOf(act, one.key),
    ]),
    ...(cascade ? takenAlong(act, known) : []),
  ];
}

function parentAndDefault({ before }: Act, parent: string): readonly Touch[] {
  const rest = defaultPartition(before, parent);
  return [
    ...touchKey(before, parent, 'ACCESS EXCLUSIVE'),
    ...(rest ? touchKnown(before, rest, 'ACCESS EXCLUSIVE') : []),
  ];
}

function takenAlong({ before }: Act, { key }: Table): readonly Touch[] {
  return [...referencing(before, key), ...dependentViews(before, key)].flatMap((one) =>
    touchKnown(before, one, 'ACCESS EXCLUSIVE'),
  );
}

function sequencesOf({ before }: Act, table: string): readonly Touch[] {
  return referrersOf(before, table).flatMap((one) =>
    one.class === 'object' && one.ownedBy?.table === table ? touchKnown(before, one, 'ACCESS EXCLUSIVE') : [],
  );
}

/** The parent only against other schema changes; the partition is read for what does not belong there, and so is the DEFAULT one. */
function attachPartition(act: Costed<OperationOf<'attachPartition'>>): readonly Touch[] {
  const { table, partition, bound } = act.operation;
  const [parent, child] = [tableOf(act, table), tableOf(act, partition)];
  const rest = parent && defaultPartition(act.before, parent.key);
  const check = parent?.partitionBy ? checkOfBound(parent.partitionBy, bound) : null;
  const isProven = child !== null && check !== null && boundProof(child, check) === 'proven';
  const isDefaultAlone =
    bound.trim().toLowerCase() === 'default' && parent !== null && descendants(act.before, parent.key).length === 0;
  const works: Work[] = isProven || isDefaultAlone ? [] : ['scan'];
  if (parent && child && lacksIndex(act, parent, child)) works.push('index build');
  return [
    ...touch(act, table, 'SHARE UPDATE EXCLUSIVE'),
    ...touchTree(act, partition, 'ACCESS EXCLUSIVE', ...works),
    ...(rest ? touchKnown(act.before, rest, 'ACCESS EXCLUSIVE', 'scan') : []),
    ...(parent ? parentsOf(act, parent, 'SHARE ROW EXCLUSIVE') : []),
  ];
}

/** The parent has an index, or a key, that the new partition has no counterpart of: it is built. */
function lacksIndex({ before }: Act, parent: Table, child: Table): boolean {
  const columnsOf = (table: Table) => [
    ...table.indexes.flatMap((key) => {
      const index = before.objects.get(key);
      return index?.class === 'index' ? [index.definition.keys.map(({ text }) => text.toLowerCase()).join()] : [];
    }),
    ...table.constraints
      .filter(({ definition }) => indexKinds.has(definition.type))
      .map(({ definition }) => definition.columns.map(({ name }) => name).join()),
  ];
  const own = new Set(columnsOf(child));
  return columnsOf(parent).some((columns) => !own.has(columns));
}

/** The partition itself is locked against everybody from 14 on only. */
function detachPartition(act: Costed<OperationOf<'detachPartition'>>): readonly Touch[] {
  const { table, partition, concurrently, finalize } = act.operation;
  const parent = tableOf(act, table);
  const rest = parent && defaultPartition(act.before, parent.key);
  if (concurrently)
    return [...touch(act, table, 'SHARE UPDATE EXCLUSIVE'), ...touch(act, partition, 'SHARE UPDATE EXCLUSIVE')];
  if (finalize) return [...touch(act, table, 'SHARE UPDATE EXCLUSIVE'), ...touch(act, partition, 'ACCESS EXCLUSIVE')];
  const onPartition = atLeast(act.version, 14, 0, true) ? 'ACCESS EXCLUSIVE' : 'SHARE UPDATE EXCLUSIVE';
  return [
    ...touch(act, table, 'ACCESS EXCLUSIVE'),
    ...touch(act, partition, onPartition),
    ...(rest && rest.key !== keyIn(act, partition) ? touchKnown(act.before, rest, 'ACCESS EXCLUSIVE') : []),
  ];
}
