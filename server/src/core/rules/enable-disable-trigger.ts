import type { Operation } from '../operation';
import { operationRule } from './rule';
import { isLockedAlready } from './support/locked-already';
import { earlierOperations, laterOperations } from './support/siblings';
import { quoted } from './support/wording';

export const enableDisableTrigger = operationRule({
  id: 'enable-disable-trigger',
  aliases: ['avoid-enable-disable-trigger', 'ban-enable-disable-trigger', 'ban-disable-trigger'],
  summary: 'Switches triggers of a table in use on or off, for everybody.',
  level: 'info',
  dialects: ['postgresql'],
  kinds: ['alterTableOption'],
  check(operation, context) {
    const { table, option, detail } = operation;
    const disables = option === 'DISABLE TRIGGER';
    if ((!disables && option !== 'ENABLE TRIGGER') || context.isExempt(table) || context.isMadeHere(table)) return;
    if (context.table(table) === 'absent') return;
    const key = context.key(table);
    // On again what was switched off above: told there.
    const isOff = (one: Operation) =>
      one.kind === 'alterTableOption' && one.option === 'DISABLE TRIGGER' && context.key(one.table) === key;
    if (earlierOperations(context).some(isOff)) return;
    const isBack =
      disables &&
      laterOperations(context).some(
        (later) =>
          later.kind === 'alterTableOption' && later.option === 'ENABLE TRIGGER' && context.key(later.table) === key,
      );
    const which = /^(?:all|user)$/i.test(detail) ? 'the triggers of' : `trigger ${detail} of`;
    const doing = `Switching ${which} ${quoted(table)} ${disables ? 'off' : 'on'}`;
    const isUnseen = isBack && context.transaction().kind !== 'none';
    const staysOff = disables && !isUnseen;
    if (!staysOff && isLockedAlready(table, operation, context)) return;
    const rest = staysOff
      ? ', and off they are for every session. Switch them on again in the same transaction, or what they guard goes unguarded.'
      : '. Keep the transaction short.';
    context.report({
      span: table.span,
      message: `${doing} blocks writes to it until the transaction ends${rest}`,
    });
  },
});
