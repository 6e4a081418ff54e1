import { indexForeignKey } from '../fixes/index-foreign-key';
import { mentionsIn } from '../fixes/mentions';
import { type FoldedStatement, foldStatement } from '../fold';
import type { ObjectName, Operation } from '../operation';
import { relationKey } from '../schema/names';
import { lookupTable, type Schema } from '../schema/schema';
import type { MigrationContext } from './migration-context';
import { migrationRule } from './rule';
import { type AddedForeignKey, addedForeignKeys } from './support/added-foreign-keys';
import { spanOfConstraint } from './support/constraint-place';
import { findsBy, isIndexed } from './support/index-lookup';
import { statementPlace } from './support/statement-place';
import { quoted } from './support/wording';

export const foreignKeyWithoutIndex = migrationRule({
  id: 'foreign-key-without-index',
  aliases: [
    'E15',
    'missing-fk-index',
    'require-index-on-fk',
    'fk-missing-index',
    'fk-without-covering-index',
    'missing-foreign-key-index',
  ],
  summary: 'A foreign key whose columns no index begins with: each DELETE of a row it refers to reads the whole table.',
  level: 'warning',
  dialects: ['postgresql'],
  check(context) {
    const { up } = context;
    let after: Schema | null = null;
    for (const [index, folded] of up.entries()) {
      for (const operation of folded.statement.content.operations) {
        const keys = keysOf(operation);
        if (keys.length === 0) continue;
        after ??= schemaAfter(context);
        for (const key of keys) check(operation as Operation & { table: ObjectName }, key, index, after, context);
      }
    }
  },
});

function keysOf(operation: Operation): readonly AddedForeignKey[] {
  if (operation.conditional || operation.templated) return [];
  if (operation.kind === 'createTable') return operation.temporary ? [] : addedForeignKeys(operation);
  return operation.kind === 'addColumn' || operation.kind === 'addConstraint' ? addedForeignKeys(operation) : [];
}

function schemaAfter({ up, migration }: MigrationContext): Schema {
  const last = up.at(-1) as FoldedStatement;
  return foldStatement(last.before, last.statement, { migration: migration.id, file: migration.up?.file ?? '' }).schema;
}

function check(
  operation: Operation & { readonly table: ObjectName },
  { constraint, references, columns }: AddedForeignKey,
  index: number,
  after: Schema,
  context: MigrationContext,
): void {
  const { table } = operation;
  const before = context.up[index]?.before;
  if (!before) return;
  const known = lookupTable(after, relationKey(after, before.session, table));
  // Of a table that no migration has made nobody knows the indexes.
  if (typeof known !== 'object' || known.partial || known.partitionOf !== null || known.temporary) return;
  const isNew = known.createdIn === context.migration.id;
  if (!isNew && context.isExempt(table, before)) return;
  if (isIndexed(known, columns, after) || isSettledLater(table, columns, constraint.name?.name ?? null, context))
    return;
  const names = columns.join(', ');
  // What refuses or does nothing is seldom deleted: that is worth a word only where rows refer to it already.
  const acts = references.onDelete !== 'no action' && references.onDelete !== 'restrict';
  if ((isNew || operation.kind === 'addColumn') && !acts) return;
  const does = acts ? `ON DELETE ${references.onDelete.toUpperCase()} reads` : 'a DELETE there reads';
  context.report({
    ...statementPlace(context, index, spanOfConstraint(constraint)),
    message: `No index of ${quoted(table)} begins with ${names}: for each row that goes from ${quoted(references.table)}, ${does} all of ${quoted(table)}. Create an index on ${quoted(table)} (${names}).`,
    ...(!acts && { atMost: 'info' as const }),
    fixes: [indexForeignKey(table, columns, index, isNew)],
  });
}

/** A later migration builds the index, or takes the key, its table or a column of it away. */
function isSettledLater(
  table: ObjectName,
  columns: readonly string[],
  constraint: string | null,
  { lineage, migration }: MigrationContext,
): boolean {
  const own = lineage.migrations.indexOf(migration);
  if (own === lineage.migrations.length - 1) return false;
  const settles = (one: Operation): boolean => {
    if (one.kind === 'createIndex') return one.table.name === table.name && findsBy(one, columns);
    if (one.kind === 'dropTable' || one.kind === 'renameTable') return one.table.name === table.name;
    if (one.kind === 'dropColumn' || one.kind === 'renameColumn')
      return one.table.name === table.name && columns.includes(one.column.name);
    return one.kind === 'dropConstraint' && one.constraint.name === constraint;
  };
  return mentionsIn(lineage)
    .of(table.name)
    .some((one) => one.migration > own && one.content.operations.some(settles));
}
