import type { Fix } from '../fix';
import { moveBefore } from '../fixes/move-statement';
import type { CreateIndex, DropIndex } from '../operation';
import type { Table } from '../schema/objects';
import { sameName } from '../schema/schema';
import type { StatementPlace } from './report';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { laterOperations } from './support/siblings';
import { quoted } from './support/wording';

export const replaceIndexOrder = operationRule({
  id: 'replace-index-order',
  aliases: ['replace_index'],
  summary: 'Drops an index before the one that replaces it is built.',
  level: 'warning',
  dialects: ['postgresql'],
  kinds: ['dropIndex'],
  check(operation, context) {
    const index = context.index(operation.index);
    const column = typeof index === 'object' ? index.definition.keys[0]?.column : null;
    if (typeof index === 'string' || !column || context.isIndexExempt(operation.index)) return;
    const table = context.table(index.definition.table);
    if (typeof table === 'string' || isServedOtherwise(table, index.key, column, context)) return;
    const later = laterOperations(context).find(
      (one): one is CreateIndex =>
        one.kind === 'createIndex' && context.key(one.table) === table.key && beginsWith(one, column, context),
    );
    if (!later) return;
    const isSameName = later.index !== null && sameName(later.index.name, index.name, context.dialect);
    // To try a build again what the first try has left is dropped before it.
    if (isSameName && operation.ifExists && operation.concurrently) return;
    const name = later.index ? quoted(later.index) : 'the new one';
    const meanwhile =
      context.transaction().kind === 'none'
        ? `Until ${name} is built, no index of ${quoted(later.table)} begins with "${column}", and its queries read the whole table.`
        : `The lock that drops ${quoted(operation.index)} is kept while ${name} is built: nobody reads or writes ${quoted(later.table)}.`;
    const advice = isSameName
      ? `Build it under another name first, then drop ${quoted(operation.index)} and rename.`
      : `Create ${name} first, and drop ${quoted(operation.index)} after.`;
    context.report({
      span: operation.index.span,
      message: `${meanwhile} ${advice}`,
      fixes: isSameName ? [] : [(place) => createFirst(operation, later, place)],
    });
  },
});

function beginsWith({ keys, where, only }: CreateIndex, column: string, { dialect }: StatementContext): boolean {
  return !only && where === null && sameName(keys[0]?.column ?? '', column, dialect);
}

/** Another index, or a key of the table, begins with the column as well. */
function isServedOtherwise(table: Table, dropped: string, column: string, context: StatementContext): boolean {
  const isKey = table.constraints.some(
    ({ definition: { type, columns } }) =>
      (type === 'primary key' || type === 'unique') && sameName(columns[0]?.name ?? '', column, context.dialect),
  );
  return (
    isKey ||
    table.indexes.some((key) => {
      const other = key === dropped ? 'absent' : context.object(key);
      return typeof other === 'object' && other.class === 'index' && beginsWith(other.definition, column, context);
    })
  );
}

function createFirst(drop: DropIndex, later: CreateIndex, place: StatementPlace): Fix | null {
  const { up } = place.migration;
  const created = up?.statements.find(({ content }) => content.operations.includes(later));
  if (!up || !created || created.content.operations.length > 1 || drop.inStatement > 1) return null;
  return moveBefore(up, created, place.statement)(place);
}
