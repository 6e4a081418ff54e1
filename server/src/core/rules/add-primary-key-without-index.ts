import { splitUnique } from '../fixes/sequences/unique-by-index';
import type { AddConstraint } from '../operation';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { spanOfConstraint } from './support/constraint-place';
import { isInUse } from './support/in-use';
import { columnOf } from './support/origins';
import { isProvenNotNull } from './support/proven-not-null';
import { adviseUsingIndex } from './support/using-index';
import { quoted } from './support/wording';

export const addPrimaryKeyWithoutIndex = operationRule({
  id: 'add-primary-key-without-index',
  aliases: [
    'adding-serial-primary-key-field',
    'PG104',
    'add-pk-without-using-index',
    'adding-primary-key-constraint',
    'US015',
  ],
  summary: 'Adds a primary key and builds its index while nobody can use the table.',
  level: 'error',
  dialects: ['postgresql'],
  kinds: ['addConstraint'],
  check(operation, context) {
    const { constraint, table } = operation;
    if (constraint.type !== 'primary key' || constraint.usingIndex !== null) return;
    if (!isInUse(table, context)) return;
    const reads = nullableColumns(operation, context).length > 0 ? ', after all rows are read for NULLs' : '';
    context.report({
      span: spanOfConstraint(constraint),
      message: `Adding this primary key builds its index under ACCESS EXCLUSIVE${reads}: nobody reads or writes ${quoted(table)} until it is built. ${adviseUsingIndex('PRIMARY KEY', table, context)}`,
      fixes: [splitUnique(operation)],
      foretells: 'failure with rows',
    });
  },
});

/** Columns of the key that are known to take NULL, and nothing proves that they hold none. */
function nullableColumns({ table, constraint }: AddConstraint, context: StatementContext): readonly string[] {
  const known = context.table(table);
  return constraint.columns
    .map(({ name }) => name)
    .filter((name) => {
      const column = columnOf(known, name, context);
      return typeof column === 'object' && column.notNull === false && !isProvenNotNull(known, name, context);
    });
}
