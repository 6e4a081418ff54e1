import { type Dialect, dialectTitle } from '../core/dialect';
import { type FirstFolder, firstFolders, usualFolder } from '../core/frameworks/first-folder';
import type { Framework, NewFile, Refusal } from '../core/frameworks/framework';
import { isBelow, join } from '../core/frameworks/paths';
import { frameworkById } from '../core/frameworks/registry';
import { writtenConfiguration } from '../core/peers/written-configuration';
import type { Lineage, Project } from '../core/project';
import { isRefusal, refuse } from '../core/writers/writer';
import { Checker } from '../report/checker';
import { configurationName } from '../workspace/candidate-files';
import { loadReaders } from '../workspace/readers';
import type { Workspace } from '../workspace/workspace';
import type { ScaffoldPlace } from './scene';

/** What is said of a first migration; null for what the files of the folder are to tell. */
export interface FirstOrder {
  /** Id of its framework. */
  readonly framework: string | null;
  /** Its folder, or one above it, relative to the workspace; '' for the workspace itself. */
  readonly folder: string;
  readonly dialect: Dialect | null;
}

/** Where the first migration of a workspace goes. */
export interface FirstPlace {
  readonly framework: Framework;
  /** Relative to the workspace. */
  readonly root: string;
  /** The history that it begins; null while the dialect is not known. */
  readonly begun: Begun | null;
}

export interface Begun {
  readonly place: ScaffoldPlace;
  /** The workspace with the settings that the new files are understood by. */
  readonly workspace: Workspace;
  /** The configuration to be written with them; none where the folder's own files tell the same. */
  readonly settings: readonly NewFile[];
}

/**
 * Finds where the first migration of a workspace goes: its tool as the configuration files name it, plain SQL where none does.
 * @returns a refusal, in words for the user, where the files name several tools, or the tool writes its migrations itself
 */
export async function firstPlace(workspace: Workspace, order: FirstOrder): Promise<FirstPlace | Refusal> {
  const told = firstFolders(workspace.tree, order.folder);
  const named = order.framework ?? workspace.configurationOf(join(order.folder, configurationName)).framework;
  if (named === null && told.length > 1) {
    const names = told.map(({ framework, file }) => `"${framework}" (${file})`).join(', ');
    return refuse(
      `Several tools are set up here: ${names}. Say which: --framework, or "framework" in ${configurationName}.`,
    );
  }
  const sign = named === null ? told[0] : told.find(({ framework }) => framework === named);
  const framework = frameworkById(named ?? sign?.framework ?? 'plain');
  if (framework === null) return refuse(`There is no framework "${named}".`);
  const root = rootOf(order.folder, sign, framework);
  const trial = trialOf(framework, root);
  if (isRefusal(trial)) return refuse(`${framework.title}: ${trial.refused}`);
  const found = { framework, root };
  for (const settings of settingsToTry(framework, order.dialect)) {
    const begun = await begin(workspace, { framework, root, trial, settings, dialect: order.dialect });
    if (begun !== null) return isRefusal(begun) ? begun : { ...found, begun };
  }
  return { ...found, begun: null };
}

/** Where the tool looks, if that is at or below the folder that was named; else that folder. */
function rootOf(folder: string, sign: FirstFolder | undefined, { id }: Framework): string {
  if (sign && (sign.folder === folder || isBelow(sign.folder, folder))) return sign.folder;
  return folder === '' ? usualFolder(id) : folder;
}

/** The least that has to be written beside the migration, so that its tool and dialect are known. */
function settingsToTry({ id }: Framework, dialect: Dialect | null): readonly Readonly<Record<string, string>>[] {
  const named = dialect === null ? [] : [{ dialect }, { dialect, framework: id }];
  return [{}, ...named.slice(0, 1), { framework: id }, ...named.slice(1)];
}

interface Trial {
  readonly framework: Framework;
  readonly root: string;
  readonly trial: readonly NewFile[];
  readonly settings: Readonly<Record<string, string>>;
  /** The one that was asked for. */
  readonly dialect: Dialect | null;
}

/** Looks at the workspace as it would be with a migration and these settings; null where they do not tell its tool and dialect. */
async function begin(
  workspace: Workspace,
  { framework, root, trial, settings, dialect }: Trial,
): Promise<Begun | Refusal | null> {
  const first = trial[0]?.path ?? root;
  const present = workspace.configurationFileOf(first);
  const isNeeded = Object.keys(settings).length > 0;
  const text = writtenConfiguration({ settings, rules: {}, overrides: [] });
  const files = isNeeded && present === null ? [{ path: configurationName, text }] : [];
  const settled = workspace.withFiles(files.map((file) => [file.path, file.text] as const));
  const tried = settled.withFiles(trial.map((file) => [file.path, file.text] as const));
  const project = tried.projectOf(first);
  const [lineage] = project?.lineages ?? [];
  const is = lineage?.dialect.dialect ?? null;
  const isFound = project?.framework.id === framework.id;
  if (isFound && is !== null && dialect !== null && is !== dialect) {
    return refuse(`${framework.title} in "${root}" is for ${dialectTitle(is)}: ${lineage?.dialect.reason}.`);
  }
  if (!project || !lineage || is === null || !isFound) {
    if (!isNeeded || present === null || dialect === null) return null;
    const said = Object.entries(settings).map(([key, value]) => `"${key}": "${value}"`);
    return refuse(`${present} decides here, and says otherwise: it needs ${said.join(', ')}.`);
  }
  const readers = await loadReaders([is], [framework.language ?? 'sql']);
  return { place: emptyPlace(project, lineage), workspace: settled.withReaders(readers), settings: files };
}

/** The history before its first migration. */
function emptyPlace(project: Project, lineage: Lineage): ScaffoldPlace {
  const empty = { ...lineage, migrations: [] };
  const before = { ...project, lineages: [empty] };
  return { project: before, lineage: empty, history: new Checker().historyOf(before, empty) };
}

/** A migration by which the tool and the dialect of those to come are told; it is never written. */
function trialOf(framework: Framework, root: string): readonly NewFile[] | Refusal {
  const up = framework.language === 'python' ? 'pass\n' : 'SELECT 1;\n';
  // Its way back is written once it is found, so that it must be found without one.
  return framework.scaffold({ root, existing: [], name: 'first', up, down: null, outsideTransaction: false });
}
