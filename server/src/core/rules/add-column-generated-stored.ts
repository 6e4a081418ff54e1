import { atLeast } from '../dialect';
import { makeVirtual } from '../fixes/make-virtual';
import type { OperationOf } from '../operation';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { isAddedToRows, rewrites } from './support/added-column';
import { columnOf } from './support/origins';
import { quotedColumn } from './support/wording';

export const addColumnGeneratedStored = operationRule({
  id: 'add-column-generated-stored',
  aliases: [
    'adding-field-with-default',
    'add_column_generated_stored',
    'add-column-stored-generated',
    'E11',
    'generated-column',
    'US006',
  ],
  summary: 'Adds a stored generated column, or gives one another expression: every row is computed and written anew.',
  level: 'error',
  dialects: ['postgresql'],
  kinds: ['addColumn', 'setGenerationExpression'],
  check(operation, context) {
    if (operation.kind === 'setGenerationExpression') return checkExpression(operation, context);
    const { table, definition } = operation;
    if (definition.generated?.stored !== true || !isAddedToRows(operation, context)) return;
    const is18 = atLeast(context.version, 18, 0, false);
    const advice = is18
      ? 'VIRTUAL, from PostgreSQL 18 on, computes it when it is read and rewrites nothing.'
      : 'Add a plain column, fill it by a trigger, and backfill in batches.';
    context.report({
      span: definition.column.span,
      message: `Adding stored generated column "${definition.column.name}" ${rewrites(table)} ${advice}`,
      fixes: is18 ? [makeVirtual(operation)] : [],
      foretells: 'rewrite',
    });
  },
});

function checkExpression(
  { table, column, expression }: OperationOf<'setGenerationExpression'>,
  context: StatementContext,
): void {
  const known = context.table(table);
  const found = columnOf(known, column.name, context);
  if (known === 'absent' || found === 'absent' || context.isExempt(table)) return;
  if (found !== 'unknown' && found.generated?.stored === false) return;
  context.report({
    span: expression.span,
    message: `Another expression for ${quotedColumn(table, column.name)} ${rewrites(table)} Add a plain column, fill it by a trigger, backfill in batches, and swap the two.`,
    ...(found === 'unknown' && { atMost: 'warning' as const }),
    foretells: 'rewrite',
  });
}
