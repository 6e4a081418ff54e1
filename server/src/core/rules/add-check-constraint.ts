import { blocksWrites } from '../costs/mysql/ddl-cost';
import { runOnline } from '../fixes/mysql/run-online';
import type { OperationOf } from '../operation';
import type { Span } from '../span';
import { operationRule } from './rule';
import { costOn, mysqlDialectOf } from './support/ddl-cost';
import { refusedAlgorithm } from './support/refused-algorithm';
import { quoted } from './support/wording';

export const addCheckConstraint = operationRule({
  id: 'add-check-constraint',
  aliases: ['add_check_constraint'],
  summary: 'Adds or enforces a CHECK, which copies the table while writes to it wait.',
  level: 'error',
  dialects: ['mysql', 'mariadb'],
  kinds: ['addConstraint', 'addColumn', 'alterConstraint'],
  check(operation, context) {
    const { table } = operation;
    if (context.isExempt(table) || context.table(table) === 'absent') return;
    const cost = costOn(table, context);
    const clause = cost?.clauses.find((one) => one.operation === operation);
    if (!cost || !clause?.classes.includes('add CHECK') || !blocksWrites(cost.cost)) return;
    if (refusedAlgorithm(cost, context.dialect)) return;
    const classes = cost.clauses.flatMap((one) => one.classes);
    context.report({
      span: spanOf(operation),
      message: `${operation.kind === 'alterConstraint' ? 'Enforcing' : 'Adding'} this CHECK copies ${quoted(table)} row by row to test it: nobody writes to it until that is done, and one row that breaks it makes the statement fail. Repair the rows first, and let gh-ost or pt-online-schema-change copy the table beside the traffic.`,
      fixes: runOnline({ rule: 'add-check-constraint', dialect: mysqlDialectOf(context), table, classes }),
    });
  },
});

function spanOf(operation: OperationOf<'addConstraint' | 'addColumn' | 'alterConstraint'>): Span {
  if (operation.kind === 'alterConstraint') return operation.constraint.span;
  if (operation.kind === 'addConstraint') return operation.constraint.name?.span ?? operation.constraint.span;
  return operation.constraints.find(({ type }) => type === 'check')?.span ?? operation.span;
}
