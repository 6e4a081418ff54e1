import { blocksWrites } from '../costs/mysql/ddl-cost';
import { runOnline } from '../fixes/mysql/run-online';
import { operationRule } from './rule';
import { mysqlDialectOf } from './support/ddl-cost';
import { keyChange } from './support/primary-key';
import { quoted } from './support/wording';

export const dropPrimaryKey = operationRule({
  id: 'drop-primary-key',
  aliases: [],
  summary: 'Takes the primary key away, which copies the table while writes to it wait.',
  level: 'error',
  dialects: ['mysql', 'mariadb'],
  kinds: ['dropConstraint'],
  check(operation, context) {
    const found = keyChange(operation, context);
    if (found?.change !== 'drop' || !blocksWrites(found.cost.cost)) return;
    const { table } = operation;
    const classes = found.cost.clauses.flatMap((clause) => clause.classes);
    context.report({
      span: operation.constraint.span,
      message: `Dropping the primary key copies ${quoted(table)} row by row: nobody writes to it until that is done, and replication by rows is slow without one. Add the new key in the same statement: that is a rebuild during which writes go on.`,
      fixes: runOnline({ rule: 'drop-primary-key', dialect: mysqlDialectOf(context), table, classes }),
    });
  },
});
