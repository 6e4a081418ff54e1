import { operationRule } from './rule';

export const dropDatabase = operationRule({
  id: 'drop-database',
  aliases: ['ban-drop-database', 'DATABASE_DROP_EMPTY_DATABASE', 'DropDatabaseCheck', 'US008'],
  summary: 'Drops a database with everything in it.',
  level: 'error',
  dialects: ['postgresql'],
  kinds: ['dropObject'],
  check({ object, span }, context) {
    if (object.class !== 'database') return;
    context.report({
      span: object.name.span.end > object.name.span.start ? object.name.span : span,
      message: `Dropping database "${object.name.name}" drops every table in it, with all rows. Nothing brings them back but a backup.`,
    });
  },
});
