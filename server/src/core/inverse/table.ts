import { isMysqlFamily } from '../dialect';
import type { AlterTableOption, OperationOf, TableOperation } from '../operation';
import type { Table } from '../schema/objects';
import { identifier, nowhere } from './build';
import { by, cannot, type Inverse, nothing } from './inversion';
import { mysqlOptionBack } from './mysql/option';
import { rebuiltAsBefore } from './rebuild';
import { restore } from './restore';
import { carried, relationBefore, type Step, tableBefore } from './step';

/** The way back of CREATE, DROP, RENAME of a table, of its options and its partitions. */
export function invertTableOperation(step: Step<TableOperation>): Inverse {
  const { operation } = step;
  switch (operation.kind) {
    case 'createTable':
      return created(step, operation);
    case 'dropTable':
      return dropped(step, operation);
    case 'renameTable': {
      const from = carried(step, operation.table);
      return by({
        ...operation,
        span: nowhere,
        table: {
          ...from,
          name: operation.to.name,
          ...(operation.toSchema !== undefined && { schema: operation.toSchema }),
        },
        to: identifier(from.name),
        ...(operation.toSchema !== undefined && { toSchema: from.schema }),
      });
    }
    case 'alterTableOption':
      return option(step, operation);
    case 'attachPartition': {
      const { table, partition } = operation;
      return by({
        kind: 'detachPartition',
        span: nowhere,
        table: carried(step, table),
        partition: carried(step, partition),
        concurrently: false,
        finalize: false,
      });
    }
    case 'detachPartition':
      return detached(step, operation);
    case 'rebuildTable':
      return rebuiltAsBefore(step, operation.table);
    case 'lockTable':
      return nothing;
  }
}

function created(step: Step, { table, temporary, ifNotExists }: OperationOf<'createTable'>): Inverse {
  const before = relationBefore(step, table);
  if (temporary) return nothing;
  if (ifNotExists && before === 'unknown')
    return cannot(
      `it is not known whether "${table.name}" existed before, so dropping it could destroy what was there`,
    );
  if (ifNotExists && before !== 'absent') return nothing;
  return {
    ...by({ kind: 'dropTable', span: nowhere, table: carried(step, table), ifExists: false, cascade: false }),
    losesData: `the rows of "${table.name}"`,
  };
}

function dropped(step: Step, { table, ifExists }: OperationOf<'dropTable'>): Inverse {
  const before = tableBefore(step, table);
  if (before === 'absent' && ifExists) return nothing;
  if (typeof before === 'string') {
    return cannot(
      `the definition of "${table.name}" is not known: it was created outside of the migrations that were read`,
      rowsOf(table.name),
    );
  }
  const inverse = restore(step);
  if (before.temporary) return inverse;
  return {
    ...inverse,
    notRestored: `the rows of "${before.name}" are gone; restore them from a backup${settingsLost(before)}`,
    losesData: rowsOf(before.name),
  };
}

function settingsLost({ name, settings = [] }: Table): string {
  return settings.length === 0
    ? ''
    : `; gone as well are settings of "${name}" that are not written back: ${settings.join(', ')}`;
}

function rowsOf(table: string): string {
  return `all rows of "${table}"`;
}

function detached(step: Step, { table, partition }: OperationOf<'detachPartition'>): Inverse {
  const before = tableBefore(step, partition);
  const bound = typeof before === 'string' ? null : (before.partitionBound ?? null);
  if (bound === null) return cannot(`the bounds of partition "${partition.name}" are not known`);
  return by({
    kind: 'attachPartition',
    span: nowhere,
    table: carried(step, table),
    partition: carried(step, partition),
    bound,
  });
}

/** Options with two states: one that changed was in the other before, or the statement would have done nothing. */
const opposites: Partial<Record<AlterTableOption['option'], AlterTableOption['option']>> = {
  'SET LOGGED': 'SET UNLOGGED',
  'SET UNLOGGED': 'SET LOGGED',
  'ENABLE ROW LEVEL SECURITY': 'DISABLE ROW LEVEL SECURITY',
  'DISABLE ROW LEVEL SECURITY': 'ENABLE ROW LEVEL SECURITY',
  'FORCE ROW LEVEL SECURITY': 'NO FORCE ROW LEVEL SECURITY',
  'NO FORCE ROW LEVEL SECURITY': 'FORCE ROW LEVEL SECURITY',
  'ENABLE TRIGGER': 'DISABLE TRIGGER',
  'DISABLE TRIGGER': 'ENABLE TRIGGER',
  'ENABLE RULE': 'DISABLE RULE',
  'DISABLE RULE': 'ENABLE RULE',
  INHERIT: 'NO INHERIT',
  'NO INHERIT': 'INHERIT',
};

function option(step: Step, operation: AlterTableOption): Inverse {
  const ofMysql = isMysqlFamily(step.before.dialect) ? mysqlOptionBack(step, operation) : null;
  if (ofMysql !== null) return ofMysql;
  const table = tableBefore(step, operation.table);
  const known = typeof table === 'string' ? null : table;
  if (known !== null && !known.partial && changesNothing(operation.option, known)) return nothing;
  const opposite = opposites[operation.option];
  if (opposite === undefined) {
    return cannot(
      `what ${operation.option} replaced on "${operation.table.name}" is not known: the previous setting is not part of what the migrations say`,
    );
  }
  return by({ ...operation, span: nowhere, table: carried(step, operation.table), option: opposite });
}

function changesNothing(option: AlterTableOption['option'], table: Table): boolean {
  switch (option) {
    case 'ENABLE ROW LEVEL SECURITY':
      return table.rowSecurity;
    case 'DISABLE ROW LEVEL SECURITY':
      return !table.rowSecurity;
    case 'FORCE ROW LEVEL SECURITY':
      return table.rowSecurityForced;
    case 'NO FORCE ROW LEVEL SECURITY':
      return !table.rowSecurityForced;
    case 'SET LOGGED':
      return !table.unlogged;
    case 'SET UNLOGGED':
      return table.unlogged === true;
    default:
      return false;
  }
}
