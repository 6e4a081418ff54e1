import { besideOf } from '../core/fixes/new-migration';
import type { Refusal } from '../core/frameworks/framework';
import type { Migration } from '../core/migration';
import { projectWriter } from '../core/rollback/project-writer';
import type { Answers } from '../core/scaffold/answers';
import { answerProblems } from '../core/scaffold/check-answers';
import { inLanguage } from '../core/scaffold/in-language';
import type { Kind, PlainStep } from '../core/scaffold/kind';
import { migrationNameProblem } from '../core/scaffold/names';
import { dialectProblem } from '../core/scaffold/registry';
import type { Scene } from '../core/scaffold/scene';
import { typeProblem } from '../core/scaffold/types';
import { isRefusal, refuse } from '../core/writers/writer';
import type { Workspace } from '../workspace/workspace';
import { acceptWhatIsMeant } from './accept';
import { numberSteps } from './head-comments';
import { improved } from './improve';
import { findingsOf, newMigrationsOf } from './new-migrations';
import { type ScaffoldPlace, sceneOf, styleOfProject } from './scene';
import { withSessionSettings } from './session-habit';
import { withDowns } from './with-downs';

export interface ScaffoldOrder {
  /** Human words, of which the first file's name is made. */
  readonly name: string;
  readonly kind: Kind;
  readonly answers: Answers;
  /** The plain form: neither split nor moved. */
  readonly oneStep: boolean;
  /** Time of day as 14 digits (yyyyMMddHHmmss, UTC). */
  readonly now: string;
}

/** The files of new migrations, in the order in which they run. */
export interface Scaffolded {
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** The workspace with them, not yet written to the disk. */
  readonly workspace: Workspace;
  /** How many migrations they are. */
  readonly migrations: number;
}

/**
 * Makes new migrations in the form of a project's tool: the statements of a kind of change, each with its way back; what the rules object to
 * is put right by their own fixes, so that an unsafe change becomes the same sequence that the editor offers.
 * @returns a refusal, in words for the user, where an answer is wrong, or the tool cannot be given such migrations. Nothing is written.
 */
export function scaffold(order: ScaffoldOrder, place: ScaffoldPlace, workspace: Workspace): Scaffolded | Refusal {
  const problem = problemOf(order, place);
  if (problem !== null) return refuse(problem);
  const scene = sceneOf(place, order.answers, order.oneStep);
  if (scene === null)
    return refuse('The dialect of these migrations is not known. Set "dialect" in database-migrator.json.');
  const steps = order.kind.steps(scene);
  if (isRefusal(steps)) return steps;
  const added = addSteps(steps, order, place, workspace);
  if (isRefusal(added)) return added;
  const before = new Set(workspace.files);
  let next = withDowns(added, before);
  const wrong = firstUnread(next, before) ?? firstWrong(next, before, scene);
  if (wrong !== null) return refuse(wrong);
  if (!order.oneStep) next = withDowns(improved(next, before), before);
  next = acceptWhatIsMeant(next, before, order);
  const failing = order.oneStep ? null : firstFailing(next, before);
  if (failing !== null) return refuse(failing);
  next = numberSteps(withSessionSettings(next, before), before);
  const made = newMigrationsOf(next, before).map(({ migration }) => migration);
  // The way up is what a person wants to see first.
  const inOrder = made.flatMap(({ up, down, files }) => [up?.file ?? [], down?.file ?? [], files].flat());
  const paths = new Set([...inOrder, ...next.files].filter((file) => !before.has(file)));
  const files = [...paths].map((path) => ({ path, text: next.text(path) ?? '' }));
  return { files, workspace: next, migrations: made.length };
}

function problemOf({ name, kind, answers }: ScaffoldOrder, place: ScaffoldPlace): string | null {
  const scene = sceneOf(place, answers);
  const [wrong] = scene ? answerProblems(kind, scene) : [];
  return (
    migrationNameProblem(name, place.lineage.migrations) ??
    (scene && dialectProblem(kind, scene.dialect)) ??
    (wrong ? `--${wrong.question.id}: ${wrong.kind === 'missing' ? 'an answer is missing' : wrong.message}` : null)
  );
}

/** Adds the files of each step behind those of the one before. */
function addSteps(
  steps: readonly PlainStep[],
  { name, now }: ScaffoldOrder,
  place: ScaffoldPlace,
  workspace: Workspace,
): Workspace | Refusal {
  const { project } = place;
  const { framework, root } = project;
  let next = workspace;
  for (const [index, step] of steps.entries()) {
    const lineage = lineageIn(next, place);
    const own = step.name ?? (index > 0 && steps[0]?.name === null ? `${name} ${index + 1}` : name);
    const up = written(step.up, place, next);
    const down = step.down === undefined ? null : written(step.down, place, next);
    if (isRefusal(up)) return up;
    if (isRefusal(down)) return down;
    const outsideTransaction = step.outsideTransaction ?? false;
    const existing = lineage?.migrations ?? [];
    const request = { root, existing, name: own, up, down, now, outsideTransaction, beside: besideOf(project) };
    const files = framework.scaffold(request);
    if (isRefusal(files)) return refuse(`${framework.title}: ${files.refused}`);
    const there = files.find(({ path }) => next.files.includes(path));
    if (there) return refuse(`"${there.path}" is there already.`);
    next = next.withFiles(files.map(({ path, text }) => [path, text] as const));
  }
  return next;
}

function written(lines: readonly string[], place: ScaffoldPlace, { readers }: Workspace): string | Refusal {
  const { dialect } = place.lineage.dialect;
  const reader = dialect && readers.dialects.get(dialect);
  const writer = projectWriter(place);
  if (!reader || !writer) return refuse('There is no writer for this dialect.');
  const language = place.project.framework.language ?? 'sql';
  return inLanguage(lines, { language, reader, writer, style: styleOfProject(place) });
}

function lineageIn(workspace: Workspace, { project, lineage }: ScaffoldPlace) {
  const now = workspace.projects.find(
    ({ root, framework }) => root === project.root && framework.id === project.framework.id,
  );
  return now?.lineages.find(({ name }) => name === lineage.name);
}

/** What the dialect's own grammar refuses of what was put together from the answers. */
function firstUnread(workspace: Workspace, before: ReadonlySet<string>): string | null {
  for (const { migration } of newMigrationsOf(workspace, before)) {
    const [piece] = migration.up?.unread ?? [];
    if (piece) return `This is not understood: ${piece.reason}.`;
    for (const statement of migration.up?.statements ?? []) {
      const [unread] = statement.content.unread;
      if (unread) return `This is not understood: ${unread.reason}, in ${statement.content.text.trim()}`;
    }
  }
  return null;
}

/** What no grammar minds in a table that is made: a type that there is not, a column named twice. */
function firstWrong(workspace: Workspace, before: ReadonlySet<string>, scene: Scene): string | null {
  for (const { migration } of newMigrationsOf(workspace, before)) {
    for (const operation of operationsOf(migration)) {
      if (operation.kind !== 'createTable') continue;
      const names = operation.columns.map(({ column }) => column.name.toLowerCase());
      const twice = names.find((name, at) => names.indexOf(name) < at);
      if (twice !== undefined) return `The column "${twice}" is named twice.`;
      const types = operation.columns.flatMap(({ type }) => (type ? [type.text] : []));
      const problem = types.map((type) => typeProblem(type, scene)).find((one) => one !== null);
      if (problem) return problem;
    }
  }
  return null;
}

function operationsOf({ up }: Migration) {
  return up?.statements.flatMap(({ content }) => content.operations) ?? [];
}

/** What would fail as it stands, and no fix could put right: SQLite's rebuild where the tool keeps each migration in a transaction. */
function firstFailing(workspace: Workspace, before: ReadonlySet<string>): string | null {
  const failing = findingsOf(workspace, before).find(
    ({ severity, foretells, half }) => severity === 'error' && foretells === 'failure' && half !== 'down',
  );
  return failing ? `Such a migration would fail here. ${failing.message}` : null;
}
