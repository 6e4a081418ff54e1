import type { Dialect } from '../core/dialect';
import type { NewFile } from '../core/frameworks/framework';
import type { Answers } from '../core/scaffold/answers';
import type { Kind, Question } from '../core/scaffold/kind';
import { migrationNameProblem } from '../core/scaffold/names';
import { dialectProblem, kindById, kinds, writtenDialects } from '../core/scaffold/registry';
import type { Scene } from '../core/scaffold/scene';
import { isRefusal } from '../core/writers/writer';
import type {
  GeneratingCommand,
  GeneratingCommandQuery,
  ScaffoldAnswerQuery,
  ScaffoldAnswers,
  ScaffoldedFiles,
  ScaffoldedName,
  ScaffoldFirst,
  ScaffoldHistory,
  ScaffoldKind,
  ScaffoldNameQuery,
  ScaffoldOrderQuery,
  ScaffoldQuestionQuery,
  ScaffoldSuggestion,
} from '../protocol';
import { firstPlace } from '../scaffold/first-place';
import { conditionsIn } from '../scaffold/head-comments';
import { scaffold } from '../scaffold/scaffold';
import { type ScaffoldPlace, sceneOf } from '../scaffold/scene';
import { generatingCommand } from '../tools/generating-command';
import type { Workspace } from '../workspace/workspace';
import type { EditorSession } from './editor-session';
import type { Folder } from './folder';
import type { Folders } from './folders';
import { namedAlembic } from './named-alembic';
import { targetsOf } from './verification/targets';

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
  const { folder, place } = await placeOf(query, folders);
  const named = place.project.framework.id === 'alembic' ? namedAlembic(folder, env) : null;
  return generatingCommand({ root: folder.paths.root, ...place }, query.name, env, named);
}

/** databaseMigrator/scaffold: what the files would be; the client writes them. */
export async function scaffoldFiles(query: ScaffoldOrderQuery, folders: Folders): Promise<ScaffoldedFiles> {
  const { folder, place, workspace, settings } = await placeOf(query, folders);
  const now = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const order = { ...query, kind: kindOf(query.kind), answers: query.answers as Answers, now };
  const made = scaffold(order, place, workspace);
  if (isRefusal(made)) return made;
  const files = [...made.files, ...settings].map(({ path, text }) => ({
    uri: folder.paths.uriOf(path),
    text,
    before: conditionsIn(text),
  }));
  return { migrations: made.migrations, files };
}

/** databaseMigrator/scaffoldFirst. @throws where the folder is not open */
export async function scaffoldFirst(uri: string, folders: Folders): Promise<ScaffoldFirst> {
  const found = await firstOf(uri, null, folders);
  if (isRefusal(found)) return found;
  const dialect = found.begun?.place.lineage.dialect.dialect ?? null;
  return { framework: found.framework.title, folder: found.root, dialect };
}

/** Where a new migration goes. */
interface Placed {
  readonly folder: Folder;
  readonly place: ScaffoldPlace;
  readonly workspace: Workspace;
  /** What is written beside it. */
  readonly settings: readonly NewFile[];
}

/** @throws where there is no such history any more, and where a first migration has no place */
async function placeOf({ project, lineage, first }: ScaffoldHistory, folders: Folders): Promise<Placed> {
  if (first) {
    const dialect = writtenDialects.find((one) => one === first.dialect) ?? null;
    const found = await firstOf(project, dialect, folders);
    if (isRefusal(found)) throw new Error(found.refused);
    if (!found.begun) throw new Error('The database of these migrations is not known.');
    return { folder: found.folder, ...found.begun };
  }
  const target = (await targetsOf(project, folders)).find((one) => one.lineage.name === lineage);
  if (!target) throw new Error('There are no migrations in this folder any more.');
  const history = await target.folder.historyOf(target.project, target.lineage);
  const place = { project: target.project, lineage: target.lineage, history };
  return { folder: target.folder, place, workspace: await target.folder.latest(), settings: [] };
}

async function firstOf(uri: string, dialect: Dialect | null, folders: Folders) {
  const folder = folders.of(uri);
  if (!folder) throw new Error('This folder is not open.');
  const found = await firstPlace(await folder.latest(), { folder: '', framework: null, dialect });
  return isRefusal(found) ? found : { ...found, folder };
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
