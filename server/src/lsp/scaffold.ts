import type { Answers } from '../core/scaffold/answers';
import type { Kind, Question } from '../core/scaffold/kind';
import { migrationNameProblem } from '../core/scaffold/names';
import { dialectProblem, kindById, kinds } from '../core/scaffold/registry';
import type { Scene } from '../core/scaffold/scene';
import { isRefusal } from '../core/writers/writer';
import type {
  GeneratingCommand,
  GeneratingCommandQuery,
  ScaffoldAnswerQuery,
  ScaffoldAnswers,
  ScaffoldedFiles,
  ScaffoldedName,
  ScaffoldHistory,
  ScaffoldKind,
  ScaffoldNameQuery,
  ScaffoldOrderQuery,
  ScaffoldQuestionQuery,
  ScaffoldSuggestion,
} from '../protocol';
import { conditionsIn } from '../scaffold/head-comments';
import { scaffold } from '../scaffold/scaffold';
import { type ScaffoldPlace, sceneOf } from '../scaffold/scene';
import { generatingCommand } from '../tools/generating-command';
import type { EditorSession } from './editor-session';
import type { Folders } from './folders';
import { namedAlembic } from './named-alembic';
import { type Target, targetsOf } from './verification/targets';

/** databaseMigrator/scaffoldKinds: those that are for the dialect of the history; none while that is not known. */
export async function scaffoldKinds(history: ScaffoldHistory, folders: Folders): Promise<readonly ScaffoldKind[]> {
  const { place } = await placeOf(history, folders);
  const { dialect } = place.lineage.dialect;
  return kinds
    .filter((kind) => dialect !== null && dialectProblem(kind, dialect) === null)
    .map(({ id, title, detail, questions }) => ({
      id,
      title,
      detail,
      questions: questions.map((one) => ({
        id: one.id,
        title: one.title,
        example: one.example,
        optional: one.optional,
      })),
    }));
}

/** databaseMigrator/scaffoldSuggestions. */
export async function scaffoldSuggestions(
  query: ScaffoldQuestionQuery,
  folders: Folders,
): Promise<readonly ScaffoldSuggestion[]> {
  const { question, scene } = await askedOf(query, folders);
  return question.suggestions(scene);
}

/** databaseMigrator/scaffoldProblem: a sentence for the user; null where the answer is right. */
export async function scaffoldProblem(query: ScaffoldAnswerQuery, folders: Folders): Promise<string | null> {
  const { question, scene } = await askedOf(query, folders);
  const answer = query.answer.trim();
  if (answer === '') return question.optional ? null : 'An answer is needed.';
  return question.problem(answer, scene);
}

/** databaseMigrator/scaffoldName. */
export async function scaffoldName(query: ScaffoldNameQuery, folders: Folders): Promise<ScaffoldedName> {
  const { place } = await placeOf(query, folders);
  const { name } = query;
  return {
    offered: kindOf(query.kind).name(query.answers as Answers),
    problem: name === null ? null : migrationNameProblem(name, place.lineage.migrations),
  };
}

/** databaseMigrator/generatingCommand: nothing of the workspace is looked for to be run unless its user trusts it. */
export async function scaffoldingCommand(
  query: GeneratingCommandQuery,
  { folders, client, env }: EditorSession,
): Promise<GeneratingCommand | null> {
  if (!client.trusted) return null;
  const { target, place } = await placeOf(query, folders);
  const named = place.project.framework.id === 'alembic' ? namedAlembic(target.folder, env) : null;
  return generatingCommand({ root: target.folder.paths.root, ...place }, query.name, env, named);
}

/** databaseMigrator/scaffold: what the files would be; the client writes them. */
export async function scaffoldFiles(query: ScaffoldOrderQuery, folders: Folders): Promise<ScaffoldedFiles> {
  const { target, place } = await placeOf(query, folders);
  const now = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const order = { ...query, kind: kindOf(query.kind), answers: query.answers as Answers, now };
  const made = scaffold(order, place, await target.folder.latest());
  if (isRefusal(made)) return made;
  const files = made.files.map(({ path, text }) => ({
    uri: target.folder.paths.uriOf(path),
    text,
    before: conditionsIn(text),
  }));
  return { migrations: made.migrations, files };
}

/** @throws where there is no such history any more */
async function placeOf(
  { project, lineage }: ScaffoldHistory,
  folders: Folders,
): Promise<{ readonly target: Target; readonly place: ScaffoldPlace }> {
  const target = (await targetsOf(project, folders)).find((one) => one.lineage.name === lineage);
  if (!target) throw new Error('There are no migrations in this folder any more.');
  const history = await target.folder.historyOf(target.project, target.lineage);
  return { target, place: { project: target.project, lineage: target.lineage, history } };
}

function kindOf(id: string): Kind {
  const kind = kindById(id);
  if (!kind) throw new Error(`There is no kind "${id}".`);
  return kind;
}

async function askedOf(
  query: ScaffoldQuestionQuery,
  folders: Folders,
): Promise<{ readonly question: Question; readonly scene: Scene }> {
  const { place } = await placeOf(query, folders);
  const scene = sceneOf(place, known(query.answers));
  const question = kindOf(query.kind).questions.find(({ id }) => id === query.question);
  if (!scene || !question) throw new Error(`Nobody asks for "${query.question}" here.`);
  return { question, scene };
}

/** An empty answer is none. */
function known(answers: ScaffoldAnswers): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([, text]) => text !== ''));
}
