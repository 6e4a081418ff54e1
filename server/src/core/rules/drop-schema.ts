import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { listed } from './support/lost-data';
import { earlierOperations } from './support/siblings';

export const dropSchema = operationRule({
  id: 'drop-schema',
  aliases: ['ban-drop-schema', 'DS101', 'US009'],
  summary: 'Drops a schema, or on MySQL a database, with everything in it.',
  level: 'error',
  kinds: ['dropObject'],
  check({ object, cascade, span }, context) {
    if (object.class !== 'schema' && (object.class !== 'database' || context.dialect === 'postgresql')) return;
    const isMadeHere = earlierOperations(context).some(
      (one) =>
        one.kind === 'createObject' && one.object.class === object.class && one.object.name.name === object.name.name,
    );
    if (isMadeHere || context.object(`schema ${object.name.name}`) === 'absent') return;
    const what = object.class === 'database' || context.dialect !== 'postgresql' ? 'database' : 'schema';
    const whole = what === 'database' || cascade;
    const tables = what === 'schema' ? tablesIn(object.name.name, context) : [];
    const them = tables.length > 0 ? listed(tables) : 'every table in it';
    context.report({
      span: object.name.span.end > object.name.span.start ? object.name.span : span,
      message: whole
        ? `Dropping ${what} "${object.name.name}" drops ${them}, with all rows. Nothing brings them back but a backup.`
        : `Dropping schema "${object.name.name}" fails while something is in it, and what names it fails afterwards. Empty it on purpose first.`,
      ...(whole ? {} : { atMost: 'warning' as const }),
    });
  },
});

/** Tables that lie in a schema, as far as the history tells. */
function tablesIn(name: string, context: StatementContext): readonly string[] {
  const inside = context
    .beforeStatement()
    .schema.objects.values()
    .filter((object) => object.class === 'table' && object.schema === name);
  return [...inside].map((table) => `"${table.name}"`);
}
