import { operationRule } from './rule';
import { quoted } from './support/wording';

export const alterConstraintEnforced = operationRule({
  id: 'alter-constraint-enforced',
  aliases: [],
  summary: 'Enforces a constraint that was NOT ENFORCED, and checks every row while nobody can use the table.',
  level: 'error',
  dialects: ['postgresql'],
  kinds: ['alterConstraint'],
  check({ table, constraint, enforced }, context) {
    if (enforced !== true || context.isExempt(table) || context.table(table) === 'absent') return;
    const known = context.table(table);
    const found =
      typeof known === 'object' ? known.constraints.find(({ name }) => name === constraint.name) : undefined;
    const parent = found?.definition.references?.table;
    const also = parent ? `, while writes to ${quoted(parent)} wait` : '';
    context.report({
      span: constraint.span,
      message: `Enforcing ${quoted(constraint)} checks every row of ${quoted(table)} under ACCESS EXCLUSIVE${also}. Add the same constraint under another name NOT VALID, VALIDATE it in a later migration, and drop this one.`,
      foretells: 'failure with rows',
    });
  },
});
