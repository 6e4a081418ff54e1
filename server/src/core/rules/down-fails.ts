import { refusalsOf } from '../rollback/refusals';
import { shift } from '../span';
import type { MigrationContext } from './migration-context';
import { migrationRule } from './rule';
import { quotedTitle } from './support/difference-wording';
import { measuredDown } from './support/measured-down';
import { reportRefusal } from './support/refusal';
import { staticDown } from './support/static-down';

/** A statement of the way back that the engine refuses right after the way up; without a replay, one that names what is not there. */
export const downFails = migrationRule({
  id: 'down-fails',
  aliases: ['rollback-fails'],
  summary: 'The database refuses a statement of the way back.',
  level: 'error',
  measured: true,
  check(context) {
    if (context.verdict)
      reportRefusal(context, measuredDown(context), context.verdict.down, ', so rolling back stops here');
    reportAbsent(context);
  },
});

function reportAbsent(context: MigrationContext): void {
  const down = staticDown(context);
  const comparison = down && context.comparison();
  if (!down || !comparison) return;
  for (const { why, title, statement, operation } of refusalsOf(context.down, comparison.afterDown)) {
    if (why !== 'absent') continue;
    context.report({
      file: down.file,
      span: shift(operation.span, statement.start),
      half: 'down',
      message: `This fails, so rolling back stops here: after the way up there is no ${quotedTitle(title)}. Name what the way up made, or leave it out.`,
      foretells: 'failure',
    });
  }
}
