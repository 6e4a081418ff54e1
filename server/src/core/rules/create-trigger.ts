import { atLeast } from '../dialect';
import type { Operation } from '../operation';
import { operationRule } from './rule';
import { earlierOperations } from './support/siblings';
import { isTriggerInUse } from './support/triggers';
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
    if (earlierOperations(context).some((one) => one.kind === 'createObject' && isTriggerInUse(one, context))) return;
    const isDropped = (one: Operation) =>
      one.kind === 'dropObject' && one.object.class === 'trigger' && one.object.name.name === object.name.name;
    const replaces = !orReplace && earlierOperations(context).some(isDropped) && atLeast(context.version, 14, 0, true);
    const again = replaces ? ' OR REPLACE puts it in place of the older one without a gap.' : '';
    context.report({
      span: object.name.span,
      message: `Creating trigger ${quoted(object.name)} blocks writes to ${quoted(table)} until the transaction ends, and every write that it is for runs it from then on. Keep the transaction short, and set a lock_timeout.${again}`,
    });
  },
});
