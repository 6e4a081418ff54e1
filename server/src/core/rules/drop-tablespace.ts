import { operationRule } from './rule';

export const dropTablespace = operationRule({
  id: 'drop-tablespace',
  aliases: ['US007'],
  summary: 'Drops a tablespace, which every database of the server shares.',
  level: 'error',
  dialects: ['postgresql'],
  kinds: ['dropObject'],
  check({ object, span }, context) {
    if (object.class !== 'tablespace') return;
    context.report({
      span: object.name.span.end > object.name.span.start ? object.name.span : span,
      message: `Dropping tablespace "${object.name.name}" fails while any database of the server keeps something in it, and breaks what makes tables there. Move the tables out first, and drop it by hand.`,
    });
  },
});
