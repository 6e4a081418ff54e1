import { foldedStatements } from '../../core/history/statements';
import { questionsOf } from '../../core/preflight/questions';
import { LineIndex } from '../../core/text';
import type { PreflightReport } from '../../protocol';
import type { Checker } from '../../report/checker';
import { sessionNumber } from '../../run/blockers';
import type { LiveHistory } from '../../run/live-history';
import { preflight } from '../../run/preflight/preflight';
import type { RunStep } from '../../run/step';
import { Failure } from '../failure';
import type { DatabaseOpener } from './open-database';

/** A server that takes no second session keeps nobody from running: what was not asked is told. */
function noSession(error: unknown): string {
  if (error instanceof Failure) return error.message;
  throw error;
}

/** Of a run that asks nothing. */
export const notAsked: PreflightReport = { answers: [], blockers: [], unanswered: [] };

/**
 * What the database says of the data that steps meet. It is asked in a session of its own, whose limits the run does not have; only a file
 * of SQLite, which one session holds, in the run's.
 * @param display the path to tell of a file
 */
export async function preflightOf(
  steps: readonly RunStep[],
  live: LiveHistory,
  checker: Checker,
  opener: DatabaseOpener,
  display: (file: string) => string,
): Promise<PreflightReport> {
  const { project, lineage } = live.place;
  const history = checker.historyOf(project, lineage);
  const halves = steps.map(({ recorded: { migration }, direction, units }) => {
    const folded = units.length === 0 ? null : history.fold(migration)[direction];
    return folded ? foldedStatements(folded) : [];
  });
  const questions = questionsOf(halves);
  if (questions.every((asked) => asked.length === 0)) return notAsked;
  const { database } = live.session;
  const own = [await sessionNumber(database)];
  const session = database.dialect === 'sqlite' ? database : await opener.open().catch(noSession);
  if (typeof session === 'string') return { ...notAsked, unanswered: [`what the data say (${session})`] };
  try {
    const { halves: answered, blockers, unanswered } = await preflight(session, questions, own);
    const answers = answered.flatMap((inHalf, step) => {
      const { file, text } = steps[step] ?? { file: null, text: '' };
      const lines = new LineIndex(text);
      return inHalf.map(({ severity, message, question }) => ({
        step,
        severity,
        message,
        file: file === null ? null : display(file),
        line: file === null ? null : lines.position(question.offset).line + 1,
      }));
    });
    return { answers, blockers, unanswered };
  } finally {
    if (session !== database) await session.close();
  }
}
