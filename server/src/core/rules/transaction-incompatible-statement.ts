import { atLeast } from '../dialect';
import { leaveTransaction } from '../fixes/leave-transaction';
import type { OperationOf, Reindex } from '../operation';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { refusedInTransaction } from './support/in-transaction';

type Candidate = OperationOf<'maintenance' | 'reindex' | 'createObject' | 'dropObject' | 'alterObject' | 'other'>;

export const transactionIncompatibleStatement = operationRule({
  id: 'transaction-incompatible-statement',
  aliases: ['ban-vacuum-in-transaction'],
  summary: 'VACUUM, CREATE DATABASE and others inside a transaction, where PostgreSQL refuses them.',
  level: 'error',
  dialects: ['postgresql'],
  kinds: ['maintenance', 'reindex', 'createObject', 'dropObject', 'alterObject', 'other'],
  check(operation, context) {
    const command = refusedCommand(operation, context);
    const refused = command && refusedInTransaction(command, 'Run it by hand.', context);
    if (!refused) return;
    context.report({
      span: operation.span,
      message: refused.message,
      fixes: refused.hopeless ? [] : [leaveTransaction(operation)],
      foretells: 'failure',
    });
  },
});

/** Measured on PostgreSQL 12 to 18; ALTER DATABASE by the manual. CONCURRENTLY has a rule of its own. */
function refusedCommand(operation: Candidate, context: StatementContext): string | null {
  switch (operation.kind) {
    case 'maintenance':
      if (operation.command === 'vacuum' || operation.command === 'vacuum full') return 'VACUUM';
      return operation.command === 'cluster' && operation.table === null ? 'CLUSTER without a table' : null;
    case 'reindex':
      return refusedReindex(operation, context);
    case 'createObject':
      if (operation.object.class === 'subscription') return makesSlot(operation.definition);
      return ofDatabase(operation, 'CREATE');
    case 'dropObject':
      return ofDatabase(operation, 'DROP');
    case 'alterObject':
      return operation.object.class === 'database' && /^\s*set\s+tablespace\b/i.test(operation.change)
        ? 'ALTER DATABASE … SET TABLESPACE'
        : null;
    case 'other':
      return operation.command === 'ALTER SYSTEM' ? operation.command : null;
  }
}

/** A partitioned table is reindexed partition by partition, each in a transaction of its own, from 14 on. */
function refusedReindex({ target, name, concurrently }: Reindex, context: StatementContext): string | null {
  if (concurrently) return null;
  if (target !== 'table' && target !== 'index') return `REINDEX ${target.toUpperCase()}`;
  if (name === null || !atLeast(context.version, 14, 0, true)) return null;
  const index = target === 'index' ? context.index(name) : null;
  if (typeof index === 'string') return null;
  const table = context.table(index?.definition.table ?? name);
  return typeof table === 'object' && table.partitionBy !== null ? `REINDEX of a partitioned ${target}` : null;
}

/** Only a replication slot cannot be made inside a transaction. */
function makesSlot(definition: string): string | null {
  const off = /\b(?:create_slot|connect)\s*=\s*'?(?:false|off|0)\b|\bslot_name\s*=\s*'?none\b/i;
  return off.test(definition) ? null : 'CREATE SUBSCRIPTION with a replication slot';
}

function ofDatabase({ object }: OperationOf<'createObject' | 'dropObject'>, verb: string): string | null {
  return object.class === 'database' || object.class === 'tablespace' ? `${verb} ${object.class.toUpperCase()}` : null;
}
