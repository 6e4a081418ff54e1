import { markIrreversible } from '../fixes/mark-irreversible';
import { raisingStatement } from '../rollback/raises';
import { migrationRule } from './rule';
import { firstLineOf } from './support/measured';
import { measuredDown } from './support/measured-down';
import { irreversibleMark } from './support/wording';

/** A way back that fails on purpose, where a mark would say why and let tools know beforehand. */
export const downRaises = migrationRule({
  id: 'down-raises',
  aliases: ['rollback-raises'],
  summary: 'The way back fails on purpose instead of saying that there is none.',
  level: 'warning',
  check(context) {
    const down = measuredDown(context);
    const statement = down && raisingStatement(down);
    if (!down || !statement) return;
    context.report({
      file: down.file,
      span: firstLineOf(statement),
      half: 'down',
      message: `This statement fails on purpose, so whoever rolls back learns only then that there is no way back. Say ${irreversibleMark(context.project)}, which shows beforehand.`,
      foretells: 'failure',
      fixes: [markIrreversible('there is no way back')],
    });
  },
});
