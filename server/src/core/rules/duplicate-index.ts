import type { CreateIndex } from '../operation';
import { sameName } from '../schema/schema';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { quoted } from './support/wording';

export const duplicateIndex = operationRule({
  id: 'duplicate-index',
  aliases: ['redundant-index', 'dupe-index', 'KEY.004'],
  summary: 'An index that another one of the table makes needless.',
  level: 'off',
  kinds: ['createIndex'],
  check(operation, context) {
    const table = context.table(operation.table);
    if (typeof table === 'string' || operation.unique || operation.where !== null) return;
    const columns = plainColumns(operation);
    if (columns === null) return;
    const other = table.indexes
      .map((key) => context.object(key))
      .find(
        (one) =>
          typeof one === 'object' && one.class === 'index' && beginsWith(one.definition, columns, operation, context),
      );
    const key = table.constraints.find(
      ({ definition: { type, columns: keys } }) =>
        (type === 'primary key' || type === 'unique') &&
        begins(
          keys.map(({ name }) => name),
          columns,
          context,
        ),
    );
    const name = typeof other === 'object' ? other.name : key?.name;
    if (name === undefined) return;
    context.report({
      span: operation.index?.span ?? operation.table.span,
      message: `"${name}" of ${quoted(operation.table)} begins with the same columns and serves the same queries; each index costs every write.`,
    });
  },
});

function plainColumns({ keys }: CreateIndex): readonly string[] | null {
  const columns = keys.map(({ column, length }) => (length === undefined ? column : null));
  return columns.every((column) => column !== null) ? columns : null;
}

function beginsWith(
  other: CreateIndex,
  columns: readonly string[],
  own: CreateIndex,
  context: StatementContext,
): boolean {
  const keys = plainColumns(other);
  return keys !== null && other.where === null && other.method === own.method && begins(keys, columns, context);
}

function begins(keys: readonly string[], columns: readonly string[], { dialect }: StatementContext): boolean {
  return columns.length <= keys.length && columns.every((column, at) => sameName(column, keys[at] ?? '', dialect));
}
