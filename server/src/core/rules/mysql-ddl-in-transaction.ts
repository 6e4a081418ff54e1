import { removeTransaction } from '../fixes/remove-transaction';
import type { Operation } from '../operation';
import { operationRule } from './rule';
import { tableChangedBy } from './support/schema-change';

export const mysqlDdlInTransaction = operationRule({
  id: 'mysql-ddl-in-transaction',
  aliases: ['tx_ddl'],
  summary: 'Changes a definition inside a transaction, which MySQL commits on the spot.',
  level: 'warning',
  dialects: ['mysql', 'mariadb'],
  halves: ['up', 'down'],
  kinds: [
    'createTable',
    'dropTable',
    'renameTable',
    'addColumn',
    'modifyColumn',
    'dropColumn',
    'renameColumn',
    'setDefault',
    'dropDefault',
    'addConstraint',
    'dropConstraint',
    'createIndex',
    'dropIndex',
    'renameIndex',
    'alterTableOption',
    'truncate',
    'createObject',
    'dropObject',
  ],
  check(operation, context) {
    // The first one commits: what follows is in no transaction any more.
    if (context.statement.operations[0] !== operation || context.transaction().kind !== 'explicit') return;
    if (operation.kind === 'createTable' && operation.temporary) return;
    context.report({
      span: operation.span,
      message: `The transaction is committed here: ${verb(operation)} commits what came before, and ROLLBACK takes nothing back. If a later statement fails, this one stays.`,
      fixes: [removeTransaction],
    });
  },
});

function verb(operation: Operation): string {
  if (operation.kind.startsWith('create')) return 'CREATE';
  if (operation.kind === 'truncate') return 'TRUNCATE';
  if (operation.kind === 'dropTable' || operation.kind === 'dropObject') return 'DROP';
  return tableChangedBy(operation) === null ? 'the statement' : 'ALTER TABLE';
}
