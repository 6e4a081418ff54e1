import type { Project } from '../project';
import { migrationRule } from './rule';
import { reportLostData } from './support/lost-data';
import { reportStaticDifferences } from './support/static-differences';
import { irreversibleMark } from './support/wording';

/** Rows or values that stood before the way up are not there after the way back: measured or, without a replay, by what the half drops. */
export const downLosesData = migrationRule({
  id: 'down-loses-data',
  aliases: ['rollback-data-loss'],
  summary: 'Rows or values that stood before the way up are gone after the way back.',
  level: 'error',
  measured: true,
  check(context) {
    reportLostData(context, false, keepThem(context.project), { atMost: 'warning' });
    reportStaticDifferences(context, 'lost', (sentence, { member }) => {
      const what = member === null ? 'All its rows are lost' : 'Its values are lost';
      return { message: `${sentence} ${what}, and the way up did not make it: leave it alone here.`, fixes: [] };
    });
  },
});

function keepThem(project: Pick<Project, 'framework'>): string {
  return `Write the way back so that it keeps them, or say ${irreversibleMark(project)}.`;
}
