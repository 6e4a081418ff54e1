import { restoreSetting } from '../fixes/mysql/restore-setting';
import type { OperationOf } from '../operation';
import { operationRule } from './rule';
import { laterOperations } from './support/siblings';

/** Settings of the session that weaken what the server checks, and the values that do so. */
const weakened: Readonly<Record<string, RegExp>> = {
  foreign_key_checks: /^(?:0|off|false)$/i,
  unique_checks: /^(?:0|off|false)$/i,
  check_constraint_checks: /^(?:0|off|false)$/i,
  sql_mode: /^$|^(?!.*strict)/i,
};

export const mysqlFkChecksLeftOff = operationRule({
  id: 'mysql-fk-checks-left-off',
  aliases: [],
  summary: 'Switches checks of the session off and does not switch them on again.',
  level: 'warning',
  dialects: ['mysql', 'mariadb'],
  halves: ['up', 'down'],
  kinds: ['setVariable'],
  check(operation, context) {
    const { name, value, span } = operation;
    if (value === null || !weakened[name]?.test(value) || value.startsWith('@')) return;
    const isSet = (one: { readonly kind: string }): one is OperationOf<'setVariable'> => one.kind === 'setVariable';
    const restored = laterOperations(context).some(
      (later) => isSet(later) && later.name === name && later.value !== value,
    );
    const inStatement = context.statement.operations.findLast((one) => isSet(one) && one.name === name) !== operation;
    if (restored || inStatement) return;
    const shown = name.toUpperCase();
    const what =
      name === 'sql_mode'
        ? 'every later statement of the connection may cut values and take zero dates'
        : 'every later statement of the connection goes unchecked, and what it breaks is not checked afterwards';
    context.report({
      span,
      message: `${shown} stays as it is set here: ${what}. Set it back at the end.`,
      fixes: [restoreSetting(name)],
    });
  },
});
