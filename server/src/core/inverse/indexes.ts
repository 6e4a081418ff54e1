import { isMysqlFamily } from '../dialect';
import type { AlterIndex, IndexOperation, OperationOf } from '../operation';
import { indexKey, relationKey } from '../schema/names';
import type { Index, Table } from '../schema/objects';
import { lookup, lookupTable } from '../schema/schema';
import { identifier, nowhere, objectName } from './build';
import { by, cannot, type Inverse, nothing } from './inversion';
import { keysBack } from './mysql/keys';
import { recreateIndex } from './recreate-index';
import { restore } from './restore';
import { carried, isMet, nameOf, type Step } from './step';

/** The way back of CREATE, DROP, RENAME and ALTER INDEX. */
export function invertIndexOperation(step: Step<IndexOperation>): Inverse {
  const { operation } = step;
  switch (operation.kind) {
    case 'createIndex':
      return created(step, operation);
    case 'dropIndex': {
      if (isPrimaryKey(step, operation)) return restore(step);
      const before = lookup(step.before, indexKey(step.before, step.session, operation.index, operation.table));
      if (before === 'absent' && operation.ifExists) return nothing;
      if (typeof before === 'string' || before.class !== 'index') {
        return cannot(
          `the definition of index "${operation.index.name}" is not known: it was created outside of the migrations that were read`,
        );
      }
      return isMet(step, before) ? recreateIndex(step, before, operation.concurrently) : nothing;
    }
    case 'renameIndex': {
      const from = operation.table ? operation.index : carried(step, operation.index);
      return by({
        ...operation,
        span: nowhere,
        index: { ...from, name: operation.to.name },
        ...(operation.table ? { table: carried(step, operation.table) } : {}),
        to: identifier(from.name),
      });
    }
    case 'alterIndex': {
      const opposite = opposites[operation.action];
      if (operation.table && opposite !== undefined)
        return by({ ...operation, span: nowhere, table: carried(step, operation.table), action: opposite });
      return operation.action === 'ATTACH PARTITION'
        ? cannot(
            `a partition's index cannot be detached from "${operation.index.name}": only dropping that one undoes it`,
          )
        : cannot(
            `what ${operation.action} replaced on index "${operation.index.name}" is not part of what the migrations say`,
          );
    }
    case 'reindex':
      return nothing;
  }
}

const opposites: Partial<Record<AlterIndex['action'], AlterIndex['action']>> = {
  VISIBLE: 'INVISIBLE',
  INVISIBLE: 'VISIBLE',
};

/** MySQL's primary key is an index of this name. */
function isPrimaryKey({ before }: Step, { index }: OperationOf<'dropIndex'>): boolean {
  return isMysqlFamily(before.dialect) && index.name.toUpperCase() === 'PRIMARY';
}

function created(step: Step, operation: OperationOf<'createIndex'>): Inverse {
  const { concurrently, table } = operation;
  const made = operation.index === null ? chosenIndex(step, operation) : indexByName(step, operation);
  if (operation.index !== null && operation.ifNotExists) {
    const before = lookup(
      step.before,
      indexKey(step.before, step.session, { ...table, name: operation.index.name }, table),
    );
    if (before === 'unknown') return cannot(`it is not known whether index "${operation.index.name}" existed before`);
    if (before !== 'absent') return nothing;
  }
  const name = made === null ? named(step, operation) : nameOf(step, made);
  if (name === null)
    return cannot(
      `the server chose the name of an index on "${table.name}", and without the table's definition it is not known`,
    );
  // What it took the place of is needed before it goes.
  if (isMysqlFamily(step.before.dialect) && made !== null) return keysBack(step, table);
  const owner = isMysqlFamily(step.before.dialect) ? carried(step, table) : null;
  return by({
    kind: 'dropIndex',
    span: nowhere,
    index: name,
    table: owner,
    concurrently,
    ifExists: false,
    cascade: false,
    inStatement: 1,
  });
}

/** The index's schema is its table's. */
function named(step: Step, { index, table }: OperationOf<'createIndex'>) {
  return index === null ? null : objectName(index.name, carried(step, table).schema);
}

function indexByName(step: Step, { index, table }: OperationOf<'createIndex'>): Index | null {
  if (index === null) return null;
  const owner = tableOf(step, step.after, table);
  const key = indexKey(step.after, step.session, { ...index, schema: owner?.schema ?? table.schema }, table);
  return owner?.indexes.includes(key) ? indexAt(step, key) : null;
}

/** The table's indexes are in the order in which they were made: the new one is found from the end. */
function chosenIndex(step: Step, { table }: OperationOf<'createIndex'>): Index | null {
  const before = tableOf(step, step.before, table)?.indexes ?? [];
  const key = tableOf(step, step.after, table)?.indexes.findLast((one) => !before.includes(one));
  return key === undefined ? null : indexAt(step, key);
}

function tableOf(step: Step, schema: Step['after'], name: OperationOf<'createIndex'>['table']): Table | null {
  const table = lookupTable(schema, relationKey(schema, step.session, name));
  return typeof table === 'string' ? null : table;
}

function indexAt(step: Step, key: string): Index | null {
  const found = step.after.objects.get(key);
  return found?.class === 'index' ? found : null;
}
