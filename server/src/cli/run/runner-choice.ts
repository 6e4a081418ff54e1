import type { RunnerChoice } from '../../protocol';
import type { LiveHistory } from '../../run/live-history';

/** Who runs the migrations of a history; where we do not, the tool's own command. */
export function runnerFor({ table, session, place }: LiveHistory): RunnerChoice {
  const { title } = place.project.framework;
  if (table.writer === undefined)
    return {
      by: 'nobody',
      reason: `${title} keeps more than we could write beside a run: its own command has to do it.`,
      command: null,
    };
  if (!table.writer.dialects.includes(session.dialect))
    return { by: 'nobody', reason: `${title} does not run on ${session.database.title}.`, command: null };
  return { by: 'own' };
}
