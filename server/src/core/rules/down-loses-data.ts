import { migrationRule } from './rule';
import { reportLostData } from './support/lost-data';
import { reportStaticDifferences } from './support/static-differences';

/** Rows or values that stood before the way up are not there after the way back: measured or, without a replay, by what the half drops. */
export const downLosesData = migrationRule({
  id: 'down-loses-data',
  aliases: ['rollback-data-loss'],
  summary: 'Rows or values that stood before the way up are gone after the way back.',
  level: 'error',
  measured: true,
  check(context) {
    reportLostData(context, false, keepThem, { atMost: 'warning' });
    reportStaticDifferences(context, 'lost', (sentence, { member }) => {
      const what = member === null ? 'All its rows are lost' : 'Its values are lost';
      return { message: `${sentence} ${what}, and the way up did not make it: leave it alone here.`, fixes: [] };
    });
  },
});

const keepThem = 'Write the way back so that it keeps them, or say "-- irreversible: <reason>".';
