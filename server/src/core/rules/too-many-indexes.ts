import type { ConstraintDefinition, OperationOf } from '../operation';
import { optionsOf } from './options';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { quoted } from './support/wording';

const options = {
  max: { kind: 'number', description: 'As many indexes a table may have, its keys included.', default: 10 },
} as const;

export const tooManyIndexes = operationRule({
  id: 'too-many-indexes',
  aliases: ['KEY.005', 'INDEX_TOTAL_NUMBER_LIMIT', 'ER_TOO_MANY_KEYS'],
  summary: 'One more index on a table that has many.',
  level: 'off',
  options,
  kinds: ['createTable', 'createIndex', 'addConstraint'],
  check(operation, context) {
    if (operation.kind === 'addConstraint' && !isIndexed(operation.constraint)) return;
    const { max } = optionsOf(options, context.options);
    const count = indexesAfter(operation, context);
    if (count === null || count <= max) return;
    const { table } = operation;
    context.report({
      span: (operation.kind === 'createIndex' ? operation.index : null)?.span ?? table.span,
      message: `${quoted(table)} has ${count} indexes then, more than the ${max} that this project allows: each write keeps all of them up. Drop one that no query needs.`,
    });
  },
});

function isIndexed({ type, usingIndex }: ConstraintDefinition): boolean {
  return usingIndex === null && ['primary key', 'unique', 'exclude'].includes(type);
}

/** Null while the table is not known. */
function indexesAfter(
  operation: OperationOf<'createTable' | 'createIndex' | 'addConstraint'>,
  context: StatementContext,
): number | null {
  if (operation.kind === 'createTable')
    return operation.constraints.filter(isIndexed).length + (operation.indexes?.length ?? 0);
  const table = context.table(operation.table);
  if (typeof table === 'string') return null;
  return table.indexes.length + table.constraints.filter(({ definition }) => isIndexed(definition)).length + 1;
}
