import { migrationRule } from './rule';
import { reportStaticDifferences } from './support/static-differences';

/** What the way up took away comes back, but not as it was. */
export const downLossyDefinition = migrationRule({
  id: 'down-lossy-definition',
  aliases: ['rollback-lossy-definition'],
  summary: 'What the way up dropped comes back without a part of its definition.',
  level: 'error',
  check(context) {
    reportStaticDifferences(context, 'lossy', (message, { field }) => {
      // The same rows are kept out; only what says its name finds another.
      return field === 'name'
        ? { message: `${message} A later migration that names it fails.`, atMost: 'warning' }
        : { message: `${message} Write it as it was.` };
    });
  },
});
