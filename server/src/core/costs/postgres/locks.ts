import type { ConstraintDefinition, ObjectName, Operation, OperationOf } from '../../operation';
import { type Act, keyIn, shownRelation } from '../../rollback/acts';
import { findColumn, lookup, lookupTable } from '../../schema/schema';
import { provesNotNull } from './not-null-proof';
import { typeChangeCost } from './type-change';

/** Table locks of PostgreSQL that matter to others, strongest first. */
export const lockModes = [
  'ACCESS EXCLUSIVE',
  'EXCLUSIVE',
  'SHARE ROW EXCLUSIVE',
  'SHARE',
  'SHARE UPDATE EXCLUSIVE',
  'ROW EXCLUSIVE',
] as const;

export type LockMode = (typeof lockModes)[number];

/** What makes a lock last as long as the table is large. */
export type LongWork = 'rewrite' | 'scan' | 'index build';

/** A lock that an operation takes on a relation that was there before it. */
export interface StaticLock {
  /** Key of the relation. */
  readonly key: string;
  /** As people call it. */
  readonly relation: string;
  readonly mode: LockMode;
  readonly work: LongWork | null;
}

/**
 * The locks of one operation as its text tells them, measured on PostgreSQL 12 to 18; the source's own table is AlterTableGetLockLevel in
 * tablecmds.c. What depends on rows or on types that only the server knows is taken to be the longer one.
 */
export function locksOf(act: Act): readonly StaticLock[] {
  return locksIn(act).filter(({ key }) => lookup(act.before, key) !== 'absent');
}

function locksIn(act: Act): readonly StaticLock[] {
  const { operation } = act;
  switch (operation.kind) {
    case 'createTable':
      return [
        ...(operation.partitionOf ? [lock(act, operation.partitionOf, 'ACCESS EXCLUSIVE')] : []),
        ...operation.constraints.flatMap((constraint) => onReferenced(act, constraint, 'SHARE ROW EXCLUSIVE')),
      ];
    case 'dropTable':
      return [lock(act, operation.table, 'ACCESS EXCLUSIVE'), ...referencedBy(act, operation.table, () => true)];
    case 'truncate':
    case 'renameTable':
    case 'renameColumn':
    case 'renameConstraint':
    case 'setDefault':
    case 'dropDefault':
    case 'dropNotNull':
    case 'addIdentity':
    case 'setIdentity':
    case 'dropIdentity':
    case 'dropGenerationExpression':
      return [lock(act, operation.table, 'ACCESS EXCLUSIVE')];
    case 'alterColumnOption':
      return [lock(act, operation.table, isStatistics(operation) ? 'SHARE UPDATE EXCLUSIVE' : 'ACCESS EXCLUSIVE')];
    case 'alterTableOption':
      return [optionLock(act, operation)];
    case 'addColumn':
      return addColumnLocks(act, operation);
    case 'dropColumn':
      return [
        lock(act, operation.table, 'ACCESS EXCLUSIVE'),
        ...referencedBy(act, operation.table, ({ columns }) =>
          columns.some(({ name }) => name === operation.column.name),
        ),
      ];
    case 'changeColumnType':
      return [lock(act, operation.table, 'ACCESS EXCLUSIVE', typeChangeWork(act, operation))];
    case 'setGenerationExpression':
      return [lock(act, operation.table, 'ACCESS EXCLUSIVE', 'rewrite')];
    case 'setNotNull':
      return [lock(act, operation.table, 'ACCESS EXCLUSIVE', isProvenNotNull(act, operation) ? null : 'scan')];
    case 'addConstraint':
      return addConstraintLocks(act, operation.table, operation.constraint);
    case 'dropConstraint':
      return [
        lock(act, operation.table, 'ACCESS EXCLUSIVE'),
        ...referencedBy(act, operation.table, (_, name) => name === operation.constraint.name),
      ];
    case 'alterConstraint':
      return [lock(act, operation.table, 'ACCESS EXCLUSIVE', operation.enforced ? 'scan' : null)];
    case 'validateConstraint':
      return [lock(act, operation.table, 'SHARE UPDATE EXCLUSIVE', 'scan')];
    case 'createIndex':
      return [lock(act, operation.table, operation.concurrently ? 'SHARE UPDATE EXCLUSIVE' : 'SHARE', 'index build')];
    case 'dropIndex':
      return dropIndexLocks(act, operation);
    case 'attachPartition':
      return [
        lock(act, operation.table, 'SHARE UPDATE EXCLUSIVE'),
        lock(act, operation.partition, 'ACCESS EXCLUSIVE', 'scan'),
      ];
    case 'detachPartition': {
      const mode = operation.concurrently ? 'SHARE UPDATE EXCLUSIVE' : 'ACCESS EXCLUSIVE';
      return [lock(act, operation.table, mode), lock(act, operation.partition, mode)];
    }
    case 'insert':
    case 'update':
    case 'delete':
    case 'merge':
      return [lock(act, operation.table, 'ROW EXCLUSIVE')];
    case 'lockTable': {
      const mode = lockModes.find((one) => one === operation.mode.toUpperCase());
      return mode ? [lock(act, operation.table, mode)] : [];
    }
    case 'refreshMaterializedView':
      return [lock(act, operation.view, operation.concurrently ? 'EXCLUSIVE' : 'ACCESS EXCLUSIVE', 'rewrite')];
    case 'createObject':
    case 'dropObject':
    case 'alterObject':
    case 'renameObject':
      return objectLocks(act, operation);
    default:
      return [];
  }
}

function lock(act: Act, name: ObjectName, mode: LockMode, work: LongWork | null = null): StaticLock {
  const key = keyIn(act, name);
  return { key, relation: shownRelation(act, key, name), mode, work };
}

/** SET STATISTICS, and the storage parameters of a column. */
const isStatistics = ({ option }: OperationOf<'alterColumnOption'>) =>
  option === 'STATISTICS' || option === 'SET' || option === 'RESET';

function optionLock(act: Act, { table, option }: OperationOf<'alterTableOption'>): StaticLock {
  switch (option) {
    case 'SET STORAGE PARAMETERS':
    case 'RESET STORAGE PARAMETERS':
    case 'CLUSTER ON':
    case 'SET WITHOUT CLUSTER':
      return lock(act, table, 'SHARE UPDATE EXCLUSIVE');
    case 'ENABLE TRIGGER':
    case 'DISABLE TRIGGER':
      return lock(act, table, 'SHARE ROW EXCLUSIVE');
    case 'SET LOGGED':
    case 'SET UNLOGGED':
    case 'SET ACCESS METHOD':
    case 'SET TABLESPACE':
      return lock(act, table, 'ACCESS EXCLUSIVE', 'rewrite');
    default:
      return lock(act, table, 'ACCESS EXCLUSIVE');
  }
}

/** Functions whose value is the same for all rows of a statement: what they give is stored once, not in every row. */
const stable: ReadonlySet<string> = new Set([
  ...['now', 'current_timestamp', 'current_date', 'current_time', 'localtime', 'localtimestamp'],
  ...['transaction_timestamp', 'statement_timestamp', 'current_user', 'session_user', 'current_setting'],
]);

function addColumnLocks(act: Act, operation: OperationOf<'addColumn'>): readonly StaticLock[] {
  const { table, definition, constraints } = operation;
  const isFilled =
    definition.identity !== null ||
    definition.generated?.stored === true ||
    /serial/.test(definition.type?.name ?? '') ||
    definition.default?.functions.some((name) => !stable.has(name.replace(/^pg_catalog\./, ''))) === true;
  const needed = constraints.flatMap((constraint) => addConstraintLocks(act, table, constraint));
  // An empty column refers to nothing.
  const isEmpty = definition.default === null && !isFilled;
  return [
    lock(act, table, 'ACCESS EXCLUSIVE', isFilled ? 'rewrite' : null),
    ...needed.map((one) => (isEmpty && one.mode === 'SHARE ROW EXCLUSIVE' ? { ...one, work: null } : one)),
  ];
}

function addConstraintLocks(act: Act, table: ObjectName, constraint: ConstraintDefinition): readonly StaticLock[] {
  const isChecked = !constraint.notValid && !constraint.notEnforced;
  switch (constraint.type) {
    case 'foreign key':
      return [
        lock(act, table, 'SHARE ROW EXCLUSIVE', isChecked ? 'scan' : null),
        ...onReferenced(act, constraint, 'SHARE ROW EXCLUSIVE'),
      ];
    case 'check':
    case 'not null':
      return [lock(act, table, 'ACCESS EXCLUSIVE', isChecked ? 'scan' : null)];
    default:
      return [lock(act, table, 'ACCESS EXCLUSIVE', constraint.usingIndex === null ? 'index build' : null)];
  }
}

function onReferenced(act: Act, { references }: ConstraintDefinition, mode: LockMode): readonly StaticLock[] {
  return references === null ? [] : [lock(act, references.table, mode)];
}

/** To take a foreign key away locks the table that it refers to as well. */
function referencedBy(
  act: Act,
  name: ObjectName,
  isConcerned: (definition: ConstraintDefinition, constraint: string) => boolean,
): readonly StaticLock[] {
  const table = lookupTable(act.before, keyIn(act, name));
  if (typeof table === 'string') return [];
  return table.constraints
    .filter((constraint) => constraint.references !== table.key && isConcerned(constraint.definition, constraint.name))
    .flatMap(({ definition }) => onReferenced(act, definition, 'ACCESS EXCLUSIVE'));
}

function typeChangeWork(act: Act, operation: OperationOf<'changeColumnType'>): LongWork | null {
  const { table, column, type, collation, using } = operation;
  const known = lookupTable(act.before, keyIn(act, table));
  const found = typeof known === 'string' ? known : findColumn(known, column.name, act.before.dialect);
  if (typeof found === 'string' || found.type === null) return 'rewrite';
  const cost = typeChangeCost({
    column: column.name,
    from: found.type,
    to: type,
    using,
    recollated: collation !== found.collation,
    timeZone: act.session.settings.get('timezone') ?? null,
  });
  if (cost === 'catalog only') return null;
  return cost === 'index rebuild' ? 'index build' : 'rewrite';
}

function isProvenNotNull(act: Act, { table, column }: OperationOf<'setNotNull'>): boolean {
  const known = lookupTable(act.before, keyIn(act, table));
  return (
    typeof known === 'object' &&
    known.constraints.some(
      ({ definition, validated }) =>
        validated && definition.expression !== null && provesNotNull(definition.expression.text, column.name),
    )
  );
}

function dropIndexLocks(act: Act, { index, concurrently }: OperationOf<'dropIndex'>): readonly StaticLock[] {
  const found = lookup(act.before, keyIn(act, index));
  if (typeof found === 'string' || found.class !== 'index') return [];
  const key = found.table;
  const relation = shownRelation(act, key, found.definition.table);
  return [{ key, relation, mode: concurrently ? 'SHARE UPDATE EXCLUSIVE' : 'ACCESS EXCLUSIVE', work: null }];
}

function objectLocks(act: Act, operation: Operation & { readonly object: OperationOf<'createObject'>['object'] }) {
  const { object, kind } = operation;
  if (object.table !== null) {
    const isMadeTrigger = object.class === 'trigger' && kind === 'createObject';
    return [lock(act, object.table, isMadeTrigger ? 'SHARE ROW EXCLUSIVE' : 'ACCESS EXCLUSIVE')];
  }
  return object.class === 'view' || object.class === 'materialized view'
    ? [lock(act, object.name, 'ACCESS EXCLUSIVE')]
    : [];
}
