import type { OperationOf } from '../operation';
import { sameName } from '../schema/schema';
import type { Span } from '../span';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { secondMention } from './support/second-mention';
import { quotedColumn } from './support/wording';

export const duplicateColumnAssignment = operationRule({
  id: 'duplicate-column-assignment',
  aliases: ['ban-duplicate-column-assignments', 'GN009'],
  summary: 'Names a column twice, where only one can be meant.',
  level: 'error',
  kinds: ['createTable', 'insert', 'update'],
  check(operation, context) {
    const twice = firstTwice(operation, context);
    if (twice === null) return;
    const { name, span } = twice;
    context.report({
      span,
      message: `${quotedColumn(operation.table, name)} stands here twice: ${outcome(operation, context)}. Take one out.`,
    });
  },
});

function firstTwice(
  operation: OperationOf<'createTable' | 'insert' | 'update'>,
  context: StatementContext,
): { readonly name: string; readonly span: Span } | null {
  const isRepeated = (name: string, at: number, all: readonly string[]) =>
    all.findIndex((other) => sameName(other, name, context.dialect)) < at;
  if (operation.kind === 'createTable') {
    const names = operation.columns.map(({ column }) => column.name);
    const at = names.findIndex(isRepeated);
    return operation.columns[at]?.column ?? null;
  }
  // In MySQL's UPDATE of several tables each may have a column of that name.
  if (operation.kind === 'update' && operation.joined && context.dialect !== 'postgresql') return null;
  const name = operation.columns?.find(isRepeated);
  if (name === undefined) return null;
  const span = secondMention(operation, name, context);
  return span && { name, span };
}

/** PostgreSQL refuses an UPDATE as well (measured on PostgreSQL 18, MariaDB 10.11 and SQLite 3.54). SQLite's other two are not read at all. */
function outcome({ kind }: OperationOf<'createTable' | 'insert' | 'update'>, { dialect }: StatementContext): string {
  const isKept = kind === 'update' && dialect !== null && dialect !== 'postgresql';
  return isKept ? 'the last value stays, and the first is lost' : 'the statement fails';
}
