import { capped } from '../finding';
import { addDown } from '../fixes/add-down';
import { isFilled, missingDownSeverity } from '../rollback/habit';
import { headOf } from '../rollback/place';
import { hasWayBack } from '../rollback/way-back';
import { migrationRule } from './rule';
import { irreversibleMark } from './support/wording';

/** A down half that is blank, holds comments only, or a placeholder such as SELECT 1. */
export const emptyDown = migrationRule({
  id: 'empty-down',
  aliases: [],
  summary: 'The down half does nothing.',
  level: 'error',
  check(context) {
    const { migration, asked } = context;
    const { up, down } = migration;
    if (!down || isFilled(down) || !isFilled(up) || migration.irreversible || !hasWayBack(context.up)) return;
    const severity = missingDownSeverity(context);
    if (severity === null) return;
    context.report({
      file: down.file,
      span: headOf(down),
      half: 'down',
      message: `The down half does nothing, so rolling back leaves everything the way up changed. Write it, or say ${irreversibleMark(context.project)}.`,
      foretells: 'no way back',
      atMost: asked ? severity : capped('warning', severity),
      fixes: [addDown(context.up)],
    });
  },
});
