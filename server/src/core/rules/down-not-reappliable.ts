import { headOf } from '../rollback/place';
import { migrationRule } from './rule';
import { engineWords, measuredOn, statementsAt } from './support/measured';
import { measuredDown } from './support/measured-down';

/** The way up fails when it is run again after the way back. */
export const downNotReappliable = migrationRule({
  id: 'down-not-reappliable',
  aliases: ['rollback-not-reappliable'],
  summary: 'The way up fails when it is run again after the way back.',
  level: 'error',
  measured: true,
  check(context) {
    const { verdict, migration } = context;
    const down = measuredDown(context);
    if (!down || !migration.up || !verdict?.reapplyError || verdict.reappliable !== false) return;
    const { message, span, onlyWithRows } = verdict.reapplyError;
    const { file } = migration.up;
    const refused = statementsAt(migration.up, span).slice(0, 1);
    context.report({
      file: down.file,
      span: headOf(down),
      half: 'down',
      message: `After down, the way up fails${onlyWithRows ? ' with rows in the tables' : ''}: ${engineWords(message)}. Whoever has rolled back cannot go forward again. ${measuredOn(verdict)}`,
      related: refused.map(({ content }) => ({
        origin: { migration: migration.id, file, statement: content },
        message: 'This statement is refused the second time',
      })),
    });
  },
});
