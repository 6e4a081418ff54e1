import type { Expression } from '../operation';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';

export const mysqlZeroDate = operationRule({
  id: 'mysql-zero-date',
  aliases: ['zero-date'],
  summary: 'A default of 0000-00-00, or with a month or day of zero, which the usual SQL mode refuses.',
  level: 'warning',
  dialects: ['mysql', 'mariadb'],
  kinds: ['createTable', 'addColumn', 'modifyColumn', 'setDefault'],
  check(operation, context) {
    if (operation.kind === 'createTable') {
      for (const column of operation.columns) checkDefault(column.default, context);
    } else checkDefault(operation.kind === 'setDefault' ? operation.value : operation.definition.default, context);
  },
});

const zero = /^(?:date|timestamp)?\s*['"](?:0000-\d\d-\d\d|\d{4}-00-\d\d|\d{4}-\d\d-00)/i;

/** Source: MySQL's manual, 7.1.11 "Server SQL Modes": NO_ZERO_DATE and NO_ZERO_IN_DATE are in the default mode since 5.7. */
function checkDefault(value: Expression | null, context: StatementContext): void {
  if (value === null || !zero.test(value.text)) return;
  const mode = context.session().settings.get('sql_mode');
  if (mode !== undefined && !/no_zero_date/i.test(mode)) return;
  context.report({
    span: value.span,
    message: `${value.text} is no date: a server in its usual mode refuses the statement, and many drivers fail to read the value. Let the column be NULL, or give it a real date.`,
  });
}
