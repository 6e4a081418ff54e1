import { l10n, type QuickPickItem } from 'vscode';
import {
  type ScaffoldedName,
  type ScaffoldHistory,
  type ScaffoldKind,
  type ScaffoldSuggestion,
  scaffoldKindsMethod,
  scaffoldNameMethod,
  scaffoldProblemMethod,
  scaffoldSuggestionsMethod,
} from '../../../server/src/protocol';
import type { ServerHandle } from '../server/serverHandle';
import { back, choose, enter } from './steps';

/** What the user has said of a new migration. */
export interface ScaffoldOrder extends ScaffoldHistory {
  readonly kind: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly name: string;
}

type Question = ScaffoldKind['questions'][number];

/**
 * Asks which kind of change a migration is for, then what that kind asks for, then for its name; each step can be gone back from.
 * @returns undefined where the user gives up
 * @throws while the database of the history is not known
 */
export async function askScaffold(server: ServerHandle, history: ScaffoldHistory): Promise<ScaffoldOrder | undefined> {
  const kinds = await server.request<ScaffoldKind[]>(scaffoldKindsMethod, history);
  if (kinds.length === 0)
    throw new Error(
      l10n.t('The database of these migrations is not known. "Database Migrator: Set Dialect" settles it.'),
    );
  for (;;) {
    const kind = await askKind(kinds);
    if (kind === undefined) return undefined;
    const order = await askAnswers(server, history, kind);
    if (order !== back) return order;
  }
}

async function askKind(kinds: readonly ScaffoldKind[]): Promise<ScaffoldKind | undefined> {
  const picked = await choose({
    title: l10n.t('New Migration'),
    step: 1,
    totalSteps: 0,
    placeholder: l10n.t('What is to change?'),
    items: kinds.map(({ title, detail }) => ({ label: title, detail })),
    own: false,
    check: async () => null,
  });
  return kinds.find(({ title }) => title === picked);
}

async function askAnswers(
  server: ServerHandle,
  history: ScaffoldHistory,
  kind: ScaffoldKind,
): Promise<ScaffoldOrder | undefined | typeof back> {
  const answers: Record<string, string> = {};
  const { questions } = kind;
  for (let at = 0; at <= questions.length; ) {
    const question = questions[at];
    const given = question
      ? await askQuestion(server, { ...history, kind: kind.id, question: question.id, answers }, kind, question, at)
      : await askName(server, { ...history, kind: kind.id, answers }, kind);
    if (given === undefined) return undefined;
    if (given === back) {
      if (at === 0) return back;
      at--;
      delete answers[questions[at]?.id ?? ''];
      continue;
    }
    if (!question) return { ...history, kind: kind.id, answers, name: given };
    if (given !== '') answers[question.id] = given;
    at++;
  }
  return undefined;
}

interface QuestionQuery extends ScaffoldHistory {
  readonly kind: string;
  readonly question: string;
  readonly answers: Readonly<Record<string, string>>;
}

async function askQuestion(
  server: ServerHandle,
  query: QuestionQuery,
  { title, questions }: ScaffoldKind,
  { title: asked, example, optional }: Question,
  at: number,
): Promise<string | typeof back | undefined> {
  const suggestions = await server.request<ScaffoldSuggestion[]>(scaffoldSuggestionsMethod, query);
  const check = (answer: string) => server.request<string | null>(scaffoldProblemMethod, { ...query, answer });
  const words = { title, step: at + 2, totalSteps: questions.length + 2 };
  if (suggestions.length === 0 || optional)
    return enter({ ...words, placeholder: example, prompt: asked, value: '', check });
  const items = suggestions.map(({ value, detail }): QuickPickItem => ({ label: value, description: detail }));
  return choose({ ...words, placeholder: asked, items, own: true, check });
}

async function askName(
  server: ServerHandle,
  query: ScaffoldHistory & Pick<QuestionQuery, 'kind' | 'answers'>,
  { title, questions }: ScaffoldKind,
): Promise<string | typeof back | undefined> {
  const ask = (name: string | null) => server.request<ScaffoldedName>(scaffoldNameMethod, { ...query, name });
  const { offered } = await ask(null);
  return enter({
    title,
    step: questions.length + 2,
    totalSteps: questions.length + 2,
    placeholder: offered,
    prompt: l10n.t('Name of the migration'),
    value: offered,
    check: async (name) => (await ask(name.trim())).problem,
  });
}
