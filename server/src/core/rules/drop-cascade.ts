import type { Operation } from '../operation';
import { apply } from '../schema/apply';
import { type Difference, diff } from '../schema/diff';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { quotedTitle } from './support/difference-wording';
import { listed } from './support/lost-data';
import { quoted, quotedColumn } from './support/wording';

export const dropCascade = operationRule({
  id: 'drop-cascade',
  aliases: [],
  summary: 'DROP … CASCADE: drops what depends on it as well, without naming it.',
  level: 'error',
  dialects: ['postgresql'],
  kinds: ['dropTable', 'dropObject', 'dropColumn', 'dropConstraint', 'dropIndex'],
  check(operation, context) {
    if (!operation.cascade || operation.conditional || operation.templated) return;
    // Of a whole schema drop-schema tells; of a table that nothing is known of, drop-table.
    if (operation.kind === 'dropObject' && operation.object.class === 'schema') return;
    const also = alsoDropped(operation, context);
    if (also.length === 0) return;
    const them = also.length === 1 ? 'it' : 'them';
    context.report({
      span: operation.span,
      message: `CASCADE drops ${listed(also)} along with ${nameOf(operation)}. Drop ${them} in statements of their own if that is meant, and leave CASCADE out.`,
    });
  },
});

type Dropping = Extract<Operation, { cascade: boolean; kind: `drop${string}` }>;

function nameOf(operation: Dropping): string {
  switch (operation.kind) {
    case 'dropTable':
      return quoted(operation.table);
    case 'dropColumn':
      return quotedColumn(operation.table, operation.column.name);
    case 'dropConstraint':
      return quoted(operation.constraint);
    case 'dropIndex':
      return quoted(operation.index);
    case 'dropObject':
      return quoted(operation.object.name);
  }
}

/** What is gone with CASCADE and would stand without it, as the history knows it: what this migration made or drops itself aside. */
function alsoDropped(operation: Dropping, context: StatementContext): readonly string[] {
  const { schema, session } = context.beforeStatement();
  const origin = { migration: '', file: '', statement: context.statement };
  const alone = apply(schema, { ...operation, cascade: false }, session, origin);
  const all = apply(schema, operation, session, origin);
  if (alone === all) return [];
  return diff(alone, all).flatMap((difference) =>
    isGone(difference, context) ? [quotedTitle(difference.object)] : [],
  );
}

function isGone({ kind, key }: Difference, context: StatementContext): boolean {
  if (kind !== 'missing') return false;
  const object = context.object(key);
  return typeof object !== 'object' || object.origin.migration !== context.migration().id;
}
