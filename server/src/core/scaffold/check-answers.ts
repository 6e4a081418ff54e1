import type { Answers } from './answers';
import type { Kind, Question } from './kind';
import type { Scene } from './scene';

/** Something about an answer that has to be put right. */
export interface AnswerProblem {
  readonly question: Question;
  /** `missing`: there is none. */
  readonly kind: 'missing' | 'wrong';
  readonly message: string;
}

/** What is missing or wrong, each question in the light of the answers before it. */
export function answerProblems(kind: Kind, scene: Scene): readonly AnswerProblem[] {
  const before: Partial<Record<string, string>> = {};
  const problems: AnswerProblem[] = [];
  for (const question of kind.questions) {
    const given = scene.answers[question.id]?.trim() ?? '';
    const so: Answers = { ...before };
    if (given === '') {
      if (!question.optional) problems.push({ question, kind: 'missing', message: question.title });
      continue;
    }
    const message = question.problem(given, { ...scene, answers: so });
    if (message !== null) problems.push({ question, kind: 'wrong', message });
    before[question.id] = given;
  }
  return problems;
}
