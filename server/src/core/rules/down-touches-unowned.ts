import { migrationRule } from './rule';
import { reportStaticDifferences } from './support/static-differences';

/** The way back changes what the way up had nothing to do with. */
export const downTouchesUnowned = migrationRule({
  id: 'down-touches-unowned',
  aliases: ['rollback-touches-unowned'],
  summary: 'The way back changes something that the way up neither made nor changed.',
  level: 'error',
  check(context) {
    reportStaticDifferences(context, 'unowned', (message) => ({
      message: `${message} The way up neither made nor changed it: leave it alone here.`,
      fixes: [],
    }));
  },
});
