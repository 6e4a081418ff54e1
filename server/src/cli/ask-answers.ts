import type { Answers } from '../core/scaffold/answers';
import { answerProblems } from '../core/scaffold/check-answers';
import { guessKind } from '../core/scaffold/guess';
import type { Kind, Question } from '../core/scaffold/kind';
import { dialectProblem, kindById, kinds } from '../core/scaffold/registry';
import type { Scene } from '../core/scaffold/scene';
import { Failure, UsageFailure } from './failure';
import type { Terminal } from './terminal';

const help = 'database-migrator new --help';

/** So many things to choose from are shown; a schema may have hundreds. */
const mostShown = 12;

/**
 * The kind of change: the one that was named, else one that a person chooses, the one that the migration's name speaks of offered.
 * @throws {UsageFailure} for an unknown one, and where nobody is there to be asked
 */
export async function askKind(id: string | null, name: string, terminal: Terminal): Promise<Kind> {
  const named = id === null ? null : kindById(id);
  if (named) return named;
  if (id !== null) throw new UsageFailure(`there is no kind "${id}"; "new --list-kinds" names them`, help);
  const guess = guessKind(name)?.kind ?? null;
  if (!terminal.ask)
    throw new UsageFailure(`--kind is missing${guess ? `; the name speaks of "${guess.id}"` : ''}`, help);
  for (const [index, { id: own, title }] of kinds.entries())
    terminal.writeError(`${String(index + 1).padStart(3)}  ${own.padEnd(20)} ${title}\n`);
  for (;;) {
    const answer = (await terminal.ask(`Which kind${guess ? ` [${guess.id}]` : ''}? `)).trim() || guess?.id || '';
    const chosen = kindById(answer) ?? kinds[Number(answer) - 1];
    if (chosen) return chosen;
    terminal.writeError(`There is no kind "${answer}".\n`);
  }
}

/**
 * All answers of a kind: those that were given as options, and from a person those that are missing.
 * @throws {Failure} for a wrong answer, and for a missing one where nobody is there to be asked, naming its option
 */
export async function askAnswers(kind: Kind, name: string, scene: Scene, terminal: Terminal): Promise<Answers> {
  const unfit = dialectProblem(kind, scene.dialect);
  if (unfit !== null) throw new Failure(unfit);
  const unasked = Object.keys(scene.answers).find((id) => !kind.questions.some((question) => question.id === id));
  if (unasked !== undefined) throw new UsageFailure(`"${kind.id}" does not ask for --${unasked}`, help);
  const problems = answerProblems(kind, scene);
  const wrong = problems.find((problem) => problem.kind === 'wrong');
  if (wrong) throw new Failure(`--${wrong.question.id}: ${wrong.message}`);
  const missing = problems.filter((problem) => problem.kind === 'missing');
  const { ask } = terminal;
  if (!ask && missing.length > 0) {
    const options = missing.map(({ question }) => `--${question.id} (${question.title} e.g. ${question.example})`);
    throw new UsageFailure(`"${kind.id}" needs ${options.join(', ')}`, help);
  }
  if (!ask || missing.length === 0) return scene.answers;
  const told = guessKind(name);
  let answers = scene.answers;
  for (const question of kind.questions) {
    if (answers[question.id] !== undefined) continue;
    const offered = told?.kind === kind ? told.answers[question.id] : undefined;
    const given = await askOne(question, { ...scene, answers }, offered ?? '', terminal, ask);
    if (given !== '') answers = { ...answers, [question.id]: given };
  }
  return answers;
}

/** Asks until the answer is right. */
async function askOne(
  question: Question,
  scene: Scene,
  offered: string,
  terminal: Terminal,
  ask: NonNullable<Terminal['ask']>,
): Promise<string> {
  const suggestions = question.suggestions(scene);
  const shown = suggestions.slice(0, mostShown).map(({ value }) => value);
  const more = suggestions.length > mostShown ? ', …' : '';
  if (shown.length > 0) terminal.writeError(`  ${shown.join(', ')}${more}\n`);
  for (;;) {
    const answer = (await ask(`${question.title}${offered === '' ? '' : ` [${offered}]`} `)).trim() || offered;
    if (answer === '' && question.optional) return '';
    const problem = answer === '' ? 'An answer is needed.' : question.problem(answer, scene);
    if (problem === null) return answer;
    terminal.writeError(`${problem}\n`);
  }
}
