import { blocksWrites } from '../costs/mysql/ddl-cost';
import { runOnline } from '../fixes/mysql/run-online';
import { withoutChecks } from '../fixes/mysql/without-checks';
import { operationRule } from './rule';
import { costOn, mysqlDialectOf } from './support/ddl-cost';
import { refusedAlgorithm } from './support/refused-algorithm';
import { quoted } from './support/wording';

export const addForeignKey = operationRule({
  id: 'add-foreign-key',
  aliases: ['add_foreign_key'],
  summary: 'Adds a foreign key, which copies the table while writes to it wait.',
  level: 'error',
  dialects: ['mysql', 'mariadb'],
  kinds: ['addConstraint', 'addColumn'],
  check(operation, context) {
    const { table } = operation;
    if (context.isExempt(table) || context.table(table) === 'absent') return;
    const cost = costOn(table, context);
    const clause = cost?.clauses.find((one) => one.operation === operation);
    if (!cost || !clause?.classes.includes('add foreign key') || !blocksWrites(cost.cost)) return;
    if (refusedAlgorithm(cost, context.dialect)) return;
    const constraints = operation.kind === 'addColumn' ? operation.constraints : [operation.constraint];
    const key = constraints.find(({ references }) => references !== null);
    if (!key) return;
    const dialect = mysqlDialectOf(context);
    const classes = cost.clauses.flatMap((one) => one.classes);
    context.report({
      span: key.name?.span ?? key.columns[0]?.span ?? key.span,
      message: `Adding this foreign key copies ${quoted(table)} row by row to check it: nobody writes to it until that is done. With foreign_key_checks = 0 it is added in place, unchecked: look for orphans first.`,
      fixes: [withoutChecks, ...runOnline({ rule: 'add-foreign-key', dialect, table, classes })],
    });
  },
});
