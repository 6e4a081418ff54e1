import type { Half, StatementContent } from '../../migration';
import { halves } from '../../migration';
import type { CreateTable, ObjectName } from '../../operation';
import type { StatementContext } from '../statement-context';
import { isColumn } from './rebuild-changes';

/** A table filled by a query, and the index of its statement in the half. */
interface Copy {
  readonly operation: CreateTable;
  readonly at: number;
}

const copies = new WeakMap<Half, readonly Copy[]>();

/**
 * The table into which an earlier statement of the half has copied what is about to go: all rows of a table, or a column with something
 * to tell its rows apart by. Ties the finding to the whole migration.
 * @param column null for whole rows
 */
export function keptIn(table: ObjectName, column: string | null, context: StatementContext): ObjectName | null {
  const half = halves(context.migration()).find(({ kind }) => kind === context.half);
  const made = half ? copiesIn(half) : [];
  if (!half || made.length === 0) return null;
  const here = positionIn(half, context.statement);
  const kept = made.findLast(({ operation, at }) => at < here && keeps(operation, table, column, context));
  return kept?.operation.table ?? null;
}

function copiesIn(half: Half): readonly Copy[] {
  const known =
    copies.get(half) ??
    half.statements.flatMap(({ content }, at) =>
      content.operations.flatMap((operation) =>
        operation.kind === 'createTable' && operation.asQuery === 'with data' ? [{ operation, at }] : [],
      ),
    );
  copies.set(half, known);
  return known;
}

function positionIn({ statements }: Half, content: StatementContent): number {
  return statements.findIndex((statement) => statement.content === content);
}

function keeps(
  { table: copy, temporary, conditional, ifNotExists, selected }: CreateTable,
  table: ObjectName,
  column: string | null,
  context: StatementContext,
): boolean {
  const [from, ...others] = selected?.reads ?? [];
  if (!selected?.everyRow || !from || others.length > 0 || temporary || conditional || ifNotExists) return false;
  if (context.key(from) !== context.key(table) || context.table(copy) === 'absent') return false;
  const { expressions } = selected;
  if (expressions === null) return true;
  return column !== null && expressions.length > 1 && expressions.some((one) => isColumn(one, column, context.dialect));
}
