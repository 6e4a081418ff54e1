import { renameInstead } from '../fixes/rename-instead';
import type { MigrationContext } from './migration-context';
import { migrationRule } from './rule';
import { type ColumnSwap, columnSwaps, holdsTheSame, isSameName, refersElsewhere } from './support/column-swaps';
import { statementPlace } from './support/statement-place';
import { quoted, quotedColumn } from './support/wording';

export const possibleRename = migrationRule({
  id: 'possible-rename',
  aliases: [],
  summary: 'Drops a column and adds one that holds the same: perhaps a rename, which keeps the values.',
  level: 'error',
  check(context) {
    const swaps = columnSwaps(context).filter((swap) => !isSameName(swap) && holdsTheSame(swap));
    for (const swap of swaps) {
      const { dropped, added } = swap;
      const isOnly = swaps.every((other) => other === swap || (other.dropped !== dropped && other.added !== added));
      if (!isOnly || isCopied(swap, context) || refersElsewhere(swap, context)) continue;
      const { table, definition } = added.operation;
      const { name } = dropped.operation.column;
      const old = quotedColumn(table, name);
      const mapped = context.project.framework.mapped?.(definition.column.name, name);
      context.report({
        ...statementPlace(context, added.index, definition.column.span),
        message: `${old} is dropped and ${quoted(definition.column)}, which holds the same, is added empty. If that is a rename, say RENAME COLUMN: it keeps the values.${mapped ? ` Or keep the column, with ${mapped}.` : ''}`,
        fixes: [(place) => renameInstead(place, dropped, added)],
      });
    }
  },
});

/** A statement between them carries the values over. */
function isCopied({ dropped, added }: ColumnSwap, { up }: MigrationContext): boolean {
  const name = added.operation.definition.column.name.toLowerCase();
  return up.some(
    ({ statement }, index) =>
      index > added.index &&
      index < dropped.index &&
      statement.content.operations.some(
        (one) => one.kind === 'update' && one.columns.some((column) => column.toLowerCase() === name),
      ),
  );
}
