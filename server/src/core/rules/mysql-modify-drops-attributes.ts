import { keepAttributes } from '../fixes/mysql/keep-attributes';
import { defaultText } from '../mysql/default-value';
import type { ColumnDefinition, OperationOf } from '../operation';
import { droppedAttributes } from '../schema/dropped-attributes';
import type { Column } from '../schema/objects';
import { sameType } from '../schema/same';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { columnMadeAt, columnOf } from './support/origins';
import { quotedColumn } from './support/wording';

export const mysqlModifyDropsAttributes = operationRule({
  id: 'mysql-modify-drops-attributes',
  aliases: [],
  summary: 'A MODIFY or CHANGE leaves out a part of the column’s definition, and so drops it.',
  level: 'error',
  dialects: ['mysql', 'mariadb'],
  kinds: ['modifyColumn'],
  check(operation, context) {
    const table = context.table(operation.table);
    const column = columnOf(table, operation.column.name, context);
    if (column === 'absent' || table === 'absent') return;
    if (column === 'unknown' || table === 'unknown' || column.type === null) {
      reportUnknown(operation, context);
      return;
    }
    const { definition } = operation;
    const dropped = droppedAttributes(operation, column, table);
    // To leave out one thing and change nothing else is how one thing is dropped.
    if (dropped.length === 0 || (dropped.length === 1 && !changesElse(definition, column))) return;
    const what = dropped.map(({ text }) => text).join(', ');
    context.report({
      span: definition.type?.span ?? operation.span,
      message: `${quotedColumn(operation.table, column.name)} loses ${what}: ${verb(operation)} replaces the whole definition. Say ${dropped.length === 1 ? 'it' : 'them'} again.`,
      related: columnMadeAt(column),
      fixes: [keepAttributes(operation, dropped)],
    });
  },
});

/** It changes something beside what it leaves out: a type, a name, a default. */
function changesElse({ column: to, type, default: value }: ColumnDefinition, column: Column): boolean {
  const changesType = type !== null && column.type !== null && !sameType(type, column.type);
  return (
    changesType || to.name !== column.name || (value !== null && defaultText(value) !== defaultText(column.default))
  );
}

function verb({ column, definition }: OperationOf<'modifyColumn'>): string {
  return column.name === definition.column.name ? 'MODIFY' : 'CHANGE';
}

/** The definition that the column has stands nowhere in the history: a bare type says nothing of the rest. */
function reportUnknown(operation: OperationOf<'modifyColumn'>, context: StatementContext): void {
  const { definition } = operation;
  const says =
    definition.notNull ||
    definition.default !== null ||
    definition.generated !== null ||
    /\bnull\b/i.test(definition.text);
  if (says || context.isExempt(operation.table)) return;
  context.report({
    span: definition.type?.span ?? operation.span,
    message: `${verb(operation)} replaces the whole definition: whatever NOT NULL, DEFAULT or COMMENT ${quotedColumn(operation.table, operation.column.name)} has is dropped. SHOW CREATE TABLE tells what to say again.`,
    atMost: 'info',
  });
}
