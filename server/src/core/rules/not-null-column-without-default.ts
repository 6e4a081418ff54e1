import { operationRule } from './rule';
import { quotedColumn } from './support/wording';

export const notNullColumnWithoutDefault = operationRule({
  id: 'not-null-column-without-default',
  aliases: ['COL.004', 'COLUMN_REQUIRE_DEFAULT'],
  summary: 'A column of a new table that every INSERT has to name.',
  level: 'off',
  kinds: ['createTable'],
  check({ table, columns, constraints }, context) {
    const keys = new Set(
      constraints.flatMap(({ type, columns: named }) =>
        type === 'primary key' || type === 'foreign key' ? named.map(({ name }) => name) : [],
      ),
    );
    for (const { column, notNull, default: value, generated, identity, options, type } of columns) {
      const isFilled = value !== null || generated !== null || identity !== null || options !== '';
      if (!notNull || isFilled || keys.has(column.name) || /serial/.test(type?.name ?? '')) continue;
      context.report({
        span: column.span,
        message: `An INSERT that does not name ${quotedColumn(table, column.name)} fails, that of the release before included. Give it a default.`,
      });
    }
  },
});
