import { migrationRule } from './rule';
import { columnSwaps, isSameName } from './support/column-swaps';
import { statementPlace } from './support/statement-place';
import { quotedColumn, typeText } from './support/wording';

export const recreateColumn = migrationRule({
  id: 'recreate-column',
  aliases: ['DropAndRecreateColumn'],
  summary: 'Drops a column and adds it again under the same name: a change of type that loses every value.',
  level: 'error',
  check(context) {
    for (const swap of columnSwaps(context)) {
      const { dropped, added, column } = swap;
      if (!isSameName(swap) || dropped.index > added.index) continue;
      // The database computes it anew.
      if (added.operation.definition.generated) continue;
      const { table, definition } = added.operation;
      const name = quotedColumn(table, definition.column.name);
      const change =
        column?.type && definition.type ? ` from ${typeText(column.type)} to ${typeText(definition.type)}` : '';
      const how = context.lineage.dialect.dialect === 'sqlite' ? ' by a rebuild of the table' : ' by ALTER TABLE';
      context.report({
        ...statementPlace(context, added.index, definition.column.span),
        message: `${name} is dropped above and comes back empty. If its type is to change${change}, change it${how}, which keeps the values.`,
      });
    }
  },
});
