import { operationRule } from './rule';
import { earlierOperations } from './support/siblings';

export const dropSchema = operationRule({
  id: 'drop-schema',
  aliases: ['ban-drop-database', 'DS101', 'DATABASE_DROP_EMPTY_DATABASE', 'drop-database'],
  summary: 'Drops a schema or a database with everything in it.',
  level: 'error',
  kinds: ['dropObject'],
  check({ object, cascade, span }, context) {
    if (object.class !== 'schema' && object.class !== 'database') return;
    const isMadeHere = earlierOperations(context).some(
      (one) =>
        one.kind === 'createObject' && one.object.class === object.class && one.object.name.name === object.name.name,
    );
    if (isMadeHere || context.object(`schema ${object.name.name}`) === 'absent') return;
    const what = object.class === 'database' || context.dialect !== 'postgresql' ? 'database' : 'schema';
    const whole = what === 'database' || cascade;
    context.report({
      span: object.name.span.end > object.name.span.start ? object.name.span : span,
      message: whole
        ? `Dropping ${what} "${object.name.name}" drops every table in it, with all rows. Nothing brings them back but a backup.`
        : `Dropping schema "${object.name.name}" fails while something is in it, and what names it fails afterwards. Empty it on purpose first.`,
      ...(whole ? {} : { atMost: 'warning' as const }),
    });
  },
});
