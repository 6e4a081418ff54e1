import type { FileEdit, Fix } from '../fix';
import type { StatementContent } from '../migration';
import type { CreateIndex, ForeignKeyReference, Operation, OperationOf } from '../operation';
import type { StatementPlace } from '../rules/report';
import { indexName } from '../schema/derived-names';
import { shift } from '../span';
import { applyEdits } from '../text';
import { quotePostgres } from '../writers/postgres/identifiers';
import { findWords } from './keyword';
import { mentionedLater } from './mentions';
import { newMigration, styleOf, writeInStyle, writesDown } from './new-migration';
import { removeStatement } from './remove-statement';

/**
 * Moves a CREATE INDEX to a migration of its own that runs outside a transaction, with the DROP INDEX of the way back. No fix when
 * the tool cannot be given such a migration, or when a later statement needs the index where it is.
 * @param concurrently inserts CONCURRENTLY into the statement; null when the word is there
 */
export function moveIndex(operation: CreateIndex, place: StatementPlace, concurrently: FileEdit | null): Fix | null {
  const { migration, file, statement } = place;
  const name =
    operation.index?.name ??
    indexName('postgresql', operation.table.name, operation.keys, operation.include, () => false);
  if (statement.content.operations.length !== 1 || isNeededLater(operation, name, place)) return null;
  const { edit, above, behind } = removeStatement(place, migration.up, statement);
  const up = above + movedText(operation, name, place, concurrently) + behind;
  const style = styleOf(place, file);
  const drop = writeInStyle(place, [dropConcurrently(operation, name)], style);
  const added = newMigration(place, {
    name: `add ${name}`,
    up: up + style.newline,
    down: writesDown(place) ? drop : null,
    outsideTransaction: true,
  });
  if (!added) return null;
  return {
    title: `Build "${name}" CONCURRENTLY in a migration of its own`,
    edits: [edit, ...removeDrop(name, place), ...added],
    preferred: true,
  };
}

/** The statement as the new migration has it: concurrent, and named, so that the way back can name it. */
function movedText(
  { index, span }: CreateIndex,
  name: string,
  { statement }: StatementPlace,
  concurrently: FileEdit | null,
): string {
  const { text } = statement.content;
  const edits = concurrently ? [{ ...concurrently, span: shift(concurrently.span, -statement.start) }] : [];
  const on = index ? null : findWords(text, ['on'], span.start, span.end, 'postgresql');
  const naming = on ? [{ span: { start: on.start, end: on.start }, newText: `${quotePostgres(name)} ` }] : [];
  const moved = applyEdits(text, [...edits, ...naming]);
  return moved.endsWith(';') ? moved : `${moved};`;
}

function dropConcurrently({ table, span }: CreateIndex, name: string): OperationOf<'dropIndex'> {
  const index = { name, schema: table.schema, span };
  return {
    kind: 'dropIndex',
    index,
    table: null,
    concurrently: true,
    ifExists: false,
    cascade: false,
    inStatement: 1,
    span,
  };
}

/** A later statement of the way up names the index, or may rely on its uniqueness: it would run before the index is there. */
function isNeededLater(operation: CreateIndex, name: string, place: StatementPlace): boolean {
  if (mentionedLater(place, name).length > 0) return true;
  return (
    operation.unique && mentionedLater(place, operation.table.name).some(({ content }) => reliesOn(operation, content))
  );
}

/** @param content names the table */
function reliesOn({ table, keys }: CreateIndex, { text, operations }: StatementContent): boolean {
  if (/\bon\s+conflict\b/i.test(text)) return true;
  return foreignKeysOf(operations).some(
    (key) =>
      key.table.name === table.name && keys.every(({ column }) => column !== null && key.columns.includes(column)),
  );
}

function foreignKeysOf(operations: readonly Operation[]): readonly ForeignKeyReference[] {
  return operations.flatMap((operation) => {
    if (operation.kind === 'addConstraint') return operation.constraint.references ?? [];
    if (operation.kind !== 'createTable' && operation.kind !== 'addColumn') return [];
    return operation.constraints.flatMap(({ references }) => references ?? []);
  });
}

/** The down half of the migration drops an index that is no longer its own: that goes to the new migration. */
function removeDrop(name: string, place: StatementPlace): readonly FileEdit[] {
  const { down } = place.migration;
  const drop = down?.statements.find(({ content: { operations } }) => {
    const [only] = operations;
    return operations.length === 1 && only?.kind === 'dropIndex' && only.index.name === name;
  });
  return down && drop ? [removeStatement(place, down, drop).edit] : [];
}
