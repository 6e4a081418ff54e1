import type { ColumnDefinition, OperationOf } from '../operation';
import { sameName } from '../schema/schema';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { quotedColumn } from './support/wording';

export const requireNotNullColumns = operationRule({
  id: 'require-not-null-columns',
  aliases: ['require-not-null', 'COLUMN_NO_NULL', 'GN013', 'TP017'],
  summary: 'A column that may be NULL.',
  level: 'off',
  kinds: ['createTable', 'addColumn'],
  check(operation, context) {
    const all = operation.kind === 'addColumn' ? [operation.definition] : operation.columns;
    for (const definition of all) {
      if (definition.notNull || definition.generated !== null || isKey(definition, operation, context)) continue;
      const isKnown = operation.kind === 'addColumn' && !context.isNew(operation.table);
      context.report({
        span: definition.column.span,
        message: `${quotedColumn(operation.table, definition.column.name)} may be NULL. ${isKnown ? 'Give it a constant default and NOT NULL.' : 'Make it NOT NULL.'}`,
      });
    }
  },
});

function isKey(
  { column }: ColumnDefinition,
  { constraints }: OperationOf<'createTable' | 'addColumn'>,
  { dialect }: StatementContext,
): boolean {
  return constraints.some(
    ({ type, columns }) => type === 'primary key' && columns.some(({ name }) => sameName(name, column.name, dialect)),
  );
}
