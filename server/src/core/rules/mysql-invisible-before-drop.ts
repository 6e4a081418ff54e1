import { atLeast } from '../dialect';
import { makeInvisible } from '../fixes/mysql/make-invisible';
import type { OperationOf } from '../operation';
import { sameName } from '../schema/schema';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { situationOf } from './support/ddl-cost';
import { laterOperations } from './support/siblings';
import { quoted } from './support/wording';

export const mysqlInvisibleBeforeDrop = operationRule({
  id: 'mysql-invisible-before-drop',
  aliases: ['invisible_index_before_drop'],
  summary: 'Drops an index that was in use until now: to have it back takes a whole build.',
  level: 'info',
  dialects: ['mysql', 'mariadb'],
  kinds: ['dropIndex'],
  check(operation, context) {
    const { index, table } = operation;
    if (!table || context.isExempt(table) || context.table(table) === 'absent') return;
    if (!canBeInvisible(context) || isOutOfUse(operation, context) || isReplaced(operation, context)) return;
    const word = context.dialect === 'mariadb' ? 'IGNORED' : 'INVISIBLE';
    context.report({
      span: index.span,
      message: `If a query still needs ${quoted(index)}, it is slow until the index is built again. Make it ${word} first, which is undone at once, and drop it in a later migration.`,
      fixes: operation.ifExists ? [] : [makeInvisible(operation, word)],
    });
  },
});

/** MySQL 8.0 and MariaDB 10.6. */
function canBeInvisible({ dialect, version }: StatementContext): boolean {
  return dialect === 'mariadb' ? atLeast(version, 10, 6, true) : atLeast(version, 8, 0, true);
}

/** Invisible, or unique: that is dropped for what it forbids, which it does unseen as well. */
function isOutOfUse({ index, table }: OperationOf<'dropIndex'>, context: StatementContext): boolean {
  const found = table && indexesOn(table, context).find(({ name }) => sameName(name, index.name, context.dialect));
  return found?.definition.invisible === true || found?.definition.unique === true;
}

function indexesOn(table: NonNullable<OperationOf<'dropIndex'>['table']>, context: StatementContext) {
  return situationOf(table, context)?.indexes ?? [];
}

/** An index that begins with the same column stands on the table, or is made by this migration: no query is left without one. */
function isReplaced({ index, table }: OperationOf<'dropIndex'>, context: StatementContext): boolean {
  if (!table) return false;
  const key = context.key(table);
  const indexes = indexesOn(table, context);
  const dropped = indexes.find(({ name }) => sameName(name, index.name, context.dialect));
  const first = dropped?.definition.keys[0]?.column;
  const begins = (keys: OperationOf<'createIndex'>['keys']) => first !== undefined && keys[0]?.column === first;
  if (indexes.some((other) => other !== dropped && begins(other.definition.keys))) return true;
  const made = [...context.statement.operations, ...laterOperations(context)];
  return made.some(
    (one) =>
      (one.kind === 'createIndex' &&
        context.key(one.table) === key &&
        (one.index?.name === index.name || begins(one.keys))) ||
      (one.kind === 'dropColumn' && context.key(one.table) === key && one.column.name === first),
  );
}
