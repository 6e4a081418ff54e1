import { atLeast } from '../dialect';
import { operationRule } from './rule';
import { columnOf } from './support/origins';
import { isProvenNotNull } from './support/proven-not-null';
import { quoted, quotedColumn } from './support/wording';

export const primaryKeyUsingNullableIndex = operationRule({
  id: 'primary-key-using-nullable-index',
  aliases: ['W14', 'PG304', 'add-pk-using-index'],
  summary: 'PRIMARY KEY USING INDEX of a column that takes NULL: the whole table is read under a lock after all.',
  level: 'warning',
  dialects: ['postgresql'],
  kinds: ['addConstraint'],
  check({ constraint, table: name }, context) {
    const { type, usingIndex } = constraint;
    if (type !== 'primary key' || usingIndex === null || context.isExempt(name)) return;
    const table = context.table(name);
    const index = context.index({ ...usingIndex, schema: name.schema });
    if (typeof index !== 'object') return;
    const trustsChecks = atLeast(context.version, 12, 0, true);
    const nullable = index.definition.keys.find(({ column }) => {
      const known = column === null ? 'unknown' : columnOf(table, column, context);
      if (typeof known !== 'object' || known.notNull !== false) return false;
      return !(trustsChecks && isProvenNotNull(table, known.name, context));
    });
    if (!nullable?.column) return;
    context.report({
      span: usingIndex.span,
      message: `${quotedColumn(name, nullable.column)} takes NULL: to become part of the primary key all of ${quoted(name)} is read under ACCESS EXCLUSIVE. Make it NOT NULL first, by a CHECK that is validated.`,
      foretells: 'failure with rows',
    });
  },
});
