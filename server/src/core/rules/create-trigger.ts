import { atLeast } from '../dialect';
import { operationRule } from './rule';
import { earlierOperations } from './support/siblings';
import { quoted } from './support/wording';

export const createTrigger = operationRule({
  id: 'create-trigger',
  aliases: ['add-trigger', 'avoid-create-trigger', 'ban-create-trigger'],
  summary: 'Adds a trigger to a table in use: writes wait for it, and do more from then on.',
  level: 'info',
  dialects: ['postgresql'],
  kinds: ['createObject'],
  check({ object, orReplace }, context) {
    const { table } = object;
    if (object.class !== 'trigger' || !table || context.isExempt(table) || context.isMadeHere(table)) return;
    if (context.table(table) === 'absent') return;
    const key = context.key(table);
    // Told once of a table: its lock is held until the transaction ends, whatever comes behind it.
    const isTold = earlierOperations(context).some(
      (one) =>
        one.kind === 'createObject' &&
        one.object.class === 'trigger' &&
        one.object.table !== null &&
        context.key(one.object.table) === key,
    );
    if (isTold) return;
    const again =
      orReplace || !atLeast(context.version, 14, 0, true)
        ? ''
        : ' OR REPLACE puts it in place of an older one without a gap.';
    context.report({
      span: object.name.span,
      message: `Creating trigger ${quoted(object.name)} blocks writes to ${quoted(table)} until the transaction ends, and every write that it is for runs it from then on. Keep the transaction short, and set a lock_timeout.${again}`,
    });
  },
});
