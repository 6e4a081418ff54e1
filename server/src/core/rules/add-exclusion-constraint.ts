import { operationRule } from './rule';
import { isInUse } from './support/in-use';
import { quoted } from './support/wording';

export const addExclusionConstraint = operationRule({
  id: 'add-exclusion-constraint',
  aliases: [
    'E8',
    'add_exclusion_constraint',
    'add-exclude-constraint',
    'add-constraint-exclude',
    'create-table-exclude-constraint',
    'avoid-adding-exclusion-constraint',
  ],
  summary: 'Adds an exclusion constraint and builds its index while nobody can use the table.',
  level: 'error',
  dialects: ['postgresql'],
  kinds: ['addConstraint'],
  check({ constraint, table }, context) {
    if (constraint.type !== 'exclude' || !isInUse(table, context)) return;
    const what = constraint.name ? quoted(constraint.name) : 'this EXCLUDE';
    context.report({
      span: constraint.name?.span ?? constraint.span,
      message: `Adding ${what} builds an index of ${quoted(table)} under ACCESS EXCLUSIVE, and fails on the first two rows that collide; it has neither NOT VALID nor USING INDEX. Make a new table with it and copy the rows, or set a lock_timeout and run it while traffic is low.`,
      foretells: 'failure with rows',
    });
  },
});
