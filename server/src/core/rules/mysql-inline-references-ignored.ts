import { atLeast } from '../dialect';
import { referencesToEnd } from '../fixes/mysql/references-to-end';
import type { ConstraintDefinition, OperationOf } from '../operation';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { quoted } from './support/wording';

export const mysqlInlineReferencesIgnored = operationRule({
  id: 'mysql-inline-references-ignored',
  aliases: ['MY102'],
  summary: 'A REFERENCES inside a column’s definition, which MySQL reads and forgets.',
  level: 'warning',
  dialects: ['mysql', 'mariadb'],
  kinds: ['createTable', 'addColumn', 'modifyColumn'],
  check(operation, context) {
    if (isHonoured(context)) return;
    for (const constraint of operation.constraints) {
      if (constraint.type === 'foreign key' && constraint.inline) report(operation, constraint, context);
    }
  },
});

/** Source: MySQL's manual, 15.1.20.5 "FOREIGN KEY Constraints"; it takes them from 9.0 on, MariaDB from 10.5. */
function isHonoured({ dialect, version }: StatementContext): boolean {
  return dialect === 'mariadb' ? atLeast(version, 10, 5, true) : atLeast(version, 9, 0, false);
}

function report(
  operation: OperationOf<'createTable' | 'addColumn' | 'modifyColumn'>,
  constraint: ConstraintDefinition,
  context: StatementContext,
): void {
  const target = constraint.references?.table;
  context.report({
    span: constraint.span,
    message: `No foreign key comes of this: inside a column's definition ${context.dialect === 'mariadb' ? 'MariaDB before 10.5' : 'MySQL before 9.0'} reads REFERENCES${target ? ` ${quoted(target)}` : ''} and forgets it. Write FOREIGN KEY on its own.`,
    fixes: operation.kind === 'createTable' ? [referencesToEnd(operation, constraint)] : [],
  });
}
