import type { DataType } from '../operation';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { typeText } from './support/wording';

export const preferDecimal = operationRule({
  id: 'prefer-decimal',
  aliases: ['has-float', 'COL.009', 'TP011'],
  summary: 'A floating point column, which keeps decimal fractions only nearly.',
  level: 'off',
  kinds: ['createTable', 'addColumn', 'modifyColumn', 'changeColumnType'],
  check(operation, context) {
    if (operation.kind === 'createTable') for (const { type } of operation.columns) checkType(type, context);
    else checkType('definition' in operation ? operation.definition.type : operation.type, context);
  },
});

const floating = /^(?:real|float\d?|double(?: precision)?)(?: unsigned)?$/;

function checkType(type: DataType | null, context: StatementContext): void {
  // SQLite's REAL is the only fraction that it has.
  if (type === null || context.dialect === 'sqlite' || !floating.test(type.name)) return;
  context.report({
    span: type.span,
    message: `${typeText(type)} keeps 0.1 only nearly, and sums drift. For money and the like use decimal.`,
  });
}
