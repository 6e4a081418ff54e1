import { migrationRule } from './rule';
import { reportRefusal } from './support/refusal';

/** A statement of the way up that the engine refuses, behind the history as it stands. */
export const upFails = migrationRule({
  id: 'up-fails',
  aliases: [],
  summary: 'The database refuses a statement of the way up.',
  level: 'error',
  measured: true,
  check(context) {
    if (context.verdict) reportRefusal(context, context.migration.up, context.verdict.up, '');
  },
});
