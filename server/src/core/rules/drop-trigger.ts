import type { ObjectReference, Operation } from '../operation';
import { objectKey } from '../schema/names';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { earlierOperations, laterOperations } from './support/siblings';
import { isTriggerInUse } from './support/triggers';
import { quoted } from './support/wording';

export const dropTrigger = operationRule({
  id: 'drop-trigger',
  aliases: ['ban-drop-trigger'],
  summary: 'Drops a trigger of a table in use: reads and writes wait for it, and what it did no longer happens.',
  level: 'info',
  dialects: ['postgresql'],
  kinds: ['dropObject'],
  check({ object }, context) {
    const { table, name } = object;
    if (object.class !== 'trigger' || !table || context.isExempt(table) || context.isMadeHere(table)) return;
    if (context.table(table) === 'absent' || isAbsent(object, context)) return;
    const isTold = (one: Operation) => isTriggerInUse(one, context);
    // One that is made further down tells of the lock, and so did one that was dropped above.
    if (earlierOperations(context).some(isTold)) return;
    if (laterOperations(context).some((one) => one.kind === 'createObject' && isTold(one))) return;
    context.report({
      span: name.span,
      message: `Dropping trigger ${quoted(name)} takes ACCESS EXCLUSIVE on ${quoted(table)} until the transaction ends, and what it did no longer happens. Keep the transaction short, and set a lock_timeout.`,
    });
  },
});

function isAbsent(object: ObjectReference, context: StatementContext): boolean {
  const { schema, session } = context.beforeStatement();
  return context.object(objectKey(schema, session, object)) === 'absent';
}
