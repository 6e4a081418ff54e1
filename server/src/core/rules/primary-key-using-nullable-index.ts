import { atLeast } from '../dialect';
import { splitPrimaryKey } from '../fixes/sequences/primary-key-by-index';
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
  check(operation, context) {
    const { constraint, table: name } = operation;
    const { type, usingIndex } = constraint;
    if (type !== 'primary key' || usingIndex === null || context.isExempt(name)) return;
    const table = context.table(name);
    const index = context.index({ ...usingIndex, schema: name.schema });
    if (typeof index !== 'object') return;
    const trustsChecks = atLeast(context.version, 12, 0, true);
    const nullable = index.definition.keys.filter(({ column }) => {
      const known = column === null ? 'unknown' : columnOf(table, column, context);
      if (typeof known !== 'object' || known.notNull !== false) return false;
      return !(trustsChecks && isProvenNotNull(table, known.name, context));
    });
    const columns = nullable.flatMap(({ column }) => column ?? []);
    const [first] = columns;
    if (first === undefined) return;
    context.report({
      span: usingIndex.span,
      message: `${quotedColumn(name, first)} takes NULL: to become part of the primary key all of ${quoted(name)} is read under ACCESS EXCLUSIVE. Make it NOT NULL first, by a CHECK that is validated.`,
      foretells: 'failure with rows',
      // The way back makes the index again, of which no more than the columns is known here.
      fixes: columns.length === index.definition.keys.length ? [splitPrimaryKey(operation, columns)] : [],
    });
  },
});
