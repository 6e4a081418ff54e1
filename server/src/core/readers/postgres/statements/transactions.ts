import type { TransactionStmtKind } from '@pgsql/types';
import type { TransactionControl } from '../../../operation';
import type { Handlers } from '../handler';

const actions: Partial<Record<TransactionStmtKind, TransactionControl['action']>> = {
  TRANS_STMT_BEGIN: 'begin',
  TRANS_STMT_START: 'begin',
  TRANS_STMT_COMMIT: 'commit',
  TRANS_STMT_ROLLBACK: 'rollback',
  TRANS_STMT_SAVEPOINT: 'savepoint',
  TRANS_STMT_RELEASE: 'release',
  TRANS_STMT_ROLLBACK_TO: 'rollback to',
};

export const transactionHandlers: Handlers = {
  TransactionStmt: ({ kind, savepoint_name, chain }, { span }) => [
    {
      kind: 'transaction',
      span,
      action: (kind && actions[kind]) ?? 'other',
      savepoint: savepoint_name ?? null,
      chain: chain === true,
    },
  ],
};
