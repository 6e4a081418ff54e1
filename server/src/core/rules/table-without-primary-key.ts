import { operationRule } from './rule';
import { laterOperations } from './support/siblings';
import { quoted } from './support/wording';

export const tableWithoutPrimaryKey = operationRule({
  id: 'table-without-primary-key',
  aliases: [
    'require-primary-key',
    'TABLE_REQUIRE_PK',
    'ER_TABLE_MUST_HAVE_PK',
    'PK',
    'create-table-without-pk',
    'GN004',
  ],
  summary: 'A table without a primary key.',
  level: 'off',
  byDialect: { mysql: 'info', mariadb: 'info' },
  dialects: ['postgresql', 'mysql', 'mariadb'],
  kinds: ['createTable'],
  check(operation, context) {
    const { table, constraints, indexes = [], temporary, like, inherits, partitionOf, asQuery } = operation;
    const isOther = temporary || like.length > 0 || inherits.length > 0 || partitionOf !== null || asQuery !== 'none';
    const hasKey = constraints.some(({ type }) => type === 'primary key' || type === 'unique');
    if (isOther || hasKey || indexes.some(({ unique }) => unique)) return;
    const key = context.key(table);
    const getsKey = laterOperations(context).some(
      (one) =>
        (one.kind === 'addConstraint' && one.constraint.type !== 'check' && context.key(one.table) === key) ||
        (one.kind === 'createIndex' && one.unique && context.key(one.table) === key) ||
        (one.kind === 'dropTable' && context.key(one.table) === key),
    );
    if (getsKey) return;
    context.report({
      span: table.span,
      message: `Rows of ${quoted(table)} cannot be told apart: replication by rows is slow or impossible, and tools that change tables online refuse it. Give it a primary key.`,
    });
  },
});
