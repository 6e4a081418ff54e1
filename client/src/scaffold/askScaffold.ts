import { l10n, type QuickPickItem } from 'vscode';
import {
  type GeneratingCommand,
  type GeneratingCommandQuery,
  generatingCommandMethod,
  type ScaffoldAnswers,
  type ScaffoldedFiles,
  type ScaffoldedName,
  type ScaffoldHistory,
  type ScaffoldKind,
  type ScaffoldNameQuery,
  type ScaffoldOrderQuery,
  type ScaffoldQuestionQuery,
  type ScaffoldSuggestion,
  scaffoldKindsMethod,
  scaffoldMethod,
  scaffoldNameMethod,
  scaffoldProblemMethod,
  scaffoldSuggestionsMethod,
} from '../../../server/src/protocol';
import { failureText } from '../commandLine/failureText';
import type { ServerHandle } from '../server/serverHandle';
import { back, choose, enter } from './steps';

/** What the user has said of a new migration. */
export interface ScaffoldOrder extends ScaffoldHistory {
  readonly kind: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly name: string;
}

/** The user wants the project's tool to write it from the application's models. */
export interface GeneratorOrder {
  readonly generator: GeneratingCommand;
}

type Question = ScaffoldKind['questions'][number];

/**
 * Asks which kind of change a migration is for, then what that kind asks for, then for its name; each step can be gone back from. Where the
 * project's tool can write one from the application's models, that is offered first.
 * @returns undefined where the user gives up
 * @throws while the database of the history is not known
 */
export async function askScaffold(
  server: ServerHandle,
  history: ScaffoldHistory,
): Promise<ScaffoldOrder | GeneratorOrder | undefined> {
  const kinds = await server.request<ScaffoldKind[]>(scaffoldKindsMethod, history);
  const generator = await generatorOf(server, history, 'name');
  if (kinds.length === 0 && !generator)
    throw new Error(
      l10n.t('The database of these migrations is not known. "Database Migrator: Set Dialect" settles it.'),
    );
  for (;;) {
    const kind = await askKind(kinds, generator);
    if (kind === undefined) return undefined;
    const order = kind === 'generator' ? await askGenerator(server, history) : await askAnswers(server, history, kind);
    if (order !== back) return order;
  }
}

function generatorOf(server: ServerHandle, history: ScaffoldHistory, name: string): Promise<GeneratingCommand | null> {
  const query: GeneratingCommandQuery = { ...history, name };
  return server.request(generatingCommandMethod, query);
}

async function askKind(
  kinds: readonly ScaffoldKind[],
  generator: GeneratingCommand | null,
): Promise<ScaffoldKind | 'generator' | undefined> {
  const fromModels = l10n.t("From the application's models");
  const offered = generator && {
    label: fromModels,
    description: generator.shown,
    detail: l10n.t('In a terminal: {0}', generator.compares),
  };
  const picked = await choose({
    title: l10n.t('New Migration'),
    step: 1,
    totalSteps: 0,
    placeholder: l10n.t('What is to change?'),
    items: [...(offered ? [offered] : []), ...kinds.map(({ title, detail }) => ({ label: title, detail }))],
    own: false,
    value: '',
    check: async () => null,
  });
  return picked === fromModels ? 'generator' : kinds.find(({ title }) => title === picked);
}

async function askGenerator(
  server: ServerHandle,
  history: ScaffoldHistory,
): Promise<GeneratorOrder | undefined | typeof back> {
  const query = { ...history, kind: 'empty', answers: {} };
  const name = await enter({
    title: l10n.t("From the application's models"),
    step: 2,
    totalSteps: 2,
    placeholder: l10n.t('add email to users'),
    prompt: l10n.t('Name of the migration'),
    value: '',
    check: async (text) =>
      (await server.request<ScaffoldedName>(scaffoldNameMethod, { ...query, name: text.trim() })).problem,
  });
  if (name === undefined || name === back) return name;
  const generator = await generatorOf(server, history, name);
  if (generator === null) throw new Error(l10n.t('The tool is not installed any more.'));
  return { generator };
}

async function askAnswers(
  server: ServerHandle,
  history: ScaffoldHistory,
  kind: ScaffoldKind,
): Promise<ScaffoldOrder | undefined | typeof back> {
  const { questions } = kind;
  /** All that was ever answered: whoever goes back and on again finds it there. */
  const answered = new Map<string, string>();
  for (let at = 0; at <= questions.length; ) {
    const question = questions[at];
    const answers = answersTo(questions.slice(0, at), answered);
    const query = { ...history, kind: kind.id, answers };
    const given = question
      ? await askQuestion(server, query, kind, { question, at, value: answered.get(question.id) ?? '' })
      : await askName(server, query, kind);
    if (given === undefined) return undefined;
    if (given === back) {
      if (at === 0) return back;
      at--;
      continue;
    }
    if (!question) return { ...query, name: given };
    answered.set(question.id, given);
    at++;
  }
  return undefined;
}

/** An answer that was left empty is none. */
function answersTo(questions: readonly Question[], answered: ReadonlyMap<string, string>): ScaffoldAnswers {
  return Object.fromEntries(questions.flatMap(({ id }) => (answered.get(id) ? [[id, answered.get(id) ?? '']] : [])));
}

/** @param value what was answered before; '' for nothing */
async function askQuestion(
  server: ServerHandle,
  order: Omit<ScaffoldQuestionQuery, 'question'>,
  { title, questions }: ScaffoldKind,
  { question, at, value }: { readonly question: Question; readonly at: number; readonly value: string },
): Promise<string | typeof back | undefined> {
  const { id, title: asked, example, optional } = question;
  const query: ScaffoldQuestionQuery = { ...order, question: id };
  const suggestions = await server.request<ScaffoldSuggestion[]>(scaffoldSuggestionsMethod, query);
  const check = (answer: string) => server.request<string | null>(scaffoldProblemMethod, { ...query, answer });
  const words = { title, step: at + 2, totalSteps: questions.length + 2, value, check };
  if (suggestions.length === 0 || optional) return enter({ ...words, placeholder: example, prompt: asked });
  const items = suggestions.map(({ value, detail }): QuickPickItem => ({ label: value, description: detail }));
  return choose({ ...words, placeholder: asked, items, own: true });
}

async function askName(
  server: ServerHandle,
  query: Omit<ScaffoldNameQuery, 'name'>,
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
    checkAll: async (name) => {
      const order: ScaffoldOrderQuery = { ...query, name: name.trim(), oneStep: false };
      const made = await server.request<ScaffoldedFiles>(scaffoldMethod, order);
      return 'refused' in made ? failureText(made.refused) : null;
    },
  });
}
