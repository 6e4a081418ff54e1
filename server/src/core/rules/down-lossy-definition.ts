import { migrationRule } from './rule';
import { reportStaticDifferences } from './support/static-differences';

/** What the way up took away comes back, but not as it was. */
export const downLossyDefinition = migrationRule({
  id: 'down-lossy-definition',
  aliases: ['rollback-lossy-definition'],
  summary: 'What the way up dropped comes back without a part of its definition.',
  level: 'error',
  check(context) {
    reportStaticDifferences(context, 'lossy', (message) => ({ message: `${message} Write it as it was.` }));
  },
});
