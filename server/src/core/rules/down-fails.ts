import { migrationRule } from './rule';
import { measuredDown } from './support/measured-down';
import { reportRefusal } from './support/refusal';

/** A statement of the way back that the engine refuses right after the way up. */
export const downFails = migrationRule({
  id: 'down-fails',
  aliases: ['rollback-fails'],
  summary: 'The database refuses a statement of the way back.',
  level: 'error',
  measured: true,
  check(context) {
    if (!context.verdict) return;
    reportRefusal(context, measuredDown(context), context.verdict.down, ', so rolling back stops here');
  },
});
