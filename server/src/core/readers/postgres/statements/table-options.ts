import type { AlterTableCmd, AlterTableType } from '@pgsql/types';
import type { AlterTableOption, AttachPartition, DetachPartition } from '../../../operation';
import type { Clause } from '../clause';
import { as } from '../nodes';
import type { AlteredTable } from './altered-table';

/** Clauses and their words, which the option's name repeats but for those given here. What follows the words is the detail. */
const options: Partial<
  Record<AlterTableType, { readonly option: AlterTableOption['option']; readonly words: string }>
> = {
  AT_SetLogged: named('SET LOGGED'),
  AT_SetUnLogged: named('SET UNLOGGED'),
  AT_SetAccessMethod: named('SET ACCESS METHOD'),
  AT_SetTableSpace: named('SET TABLESPACE'),
  AT_SetRelOptions: named('SET STORAGE PARAMETERS', 'set'),
  AT_ResetRelOptions: named('RESET STORAGE PARAMETERS', 'reset'),
  AT_ClusterOn: named('CLUSTER ON'),
  AT_DropCluster: named('SET WITHOUT CLUSTER'),
  AT_ReplicaIdentity: named('REPLICA IDENTITY'),
  AT_EnableRowSecurity: named('ENABLE ROW LEVEL SECURITY'),
  AT_DisableRowSecurity: named('DISABLE ROW LEVEL SECURITY'),
  AT_ForceRowSecurity: named('FORCE ROW LEVEL SECURITY'),
  AT_NoForceRowSecurity: named('NO FORCE ROW LEVEL SECURITY'),
  AT_EnableTrig: named('ENABLE TRIGGER'),
  AT_EnableTrigAll: named('ENABLE TRIGGER'),
  AT_EnableTrigUser: named('ENABLE TRIGGER'),
  AT_DisableTrig: named('DISABLE TRIGGER'),
  AT_DisableTrigAll: named('DISABLE TRIGGER'),
  AT_DisableTrigUser: named('DISABLE TRIGGER'),
  AT_EnableRule: named('ENABLE RULE'),
  AT_DisableRule: named('DISABLE RULE'),
  AT_AddInherit: named('INHERIT'),
  AT_DropInherit: named('NO INHERIT'),
  AT_AddOf: named('OF TYPE', 'of'),
  AT_DropOf: named('NOT OF TYPE', 'not of'),
};

function named(option: AlterTableOption['option'], words = option.toLowerCase()) {
  return { option, words };
}

/** The clauses that change neither columns nor constraints. One without a name of its own is kept whole: ENABLE ALWAYS TRIGGER. */
export function alterTableOption(
  command: AlterTableCmd,
  clause: Clause,
  on: AlteredTable,
): AlterTableOption | AttachPartition | DetachPartition {
  const { span, table, tableIfExists } = on;
  const partition = changePartition(command, clause.copy(), { span, table });
  if (partition !== null) return partition;
  const { option, words } = (command.subtype && options[command.subtype]) ?? named('OTHER', '');
  const rest = clause.copy();
  if (words !== '') rest.accept(...words.split(' '));
  return { kind: 'alterTableOption', span, table, option, detail: rest.text, ifExists: tableIfExists === true };
}

function changePartition(
  command: AlterTableCmd,
  rest: Clause,
  on: Pick<AlteredTable, 'span' | 'table'>,
): AttachPartition | DetachPartition | null {
  const partition = as(command.def, 'PartitionCmd');
  if (partition === undefined) return null;
  if (rest.accept('attach', 'partition')) {
    return { kind: 'attachPartition', ...on, partition: rest.name(), bound: rest.text };
  }
  rest.accept('detach', 'partition');
  return {
    kind: 'detachPartition',
    ...on,
    partition: rest.name(),
    concurrently: partition.concurrent === true,
    finalize: command.subtype === 'AT_DetachPartitionFinalize',
  };
}
