import { type AssembledProject, assembleProject, reassembleFile, withEdited } from '../core/assemble/project';
import type { Readers } from '../core/assemble/readers';
import { ReadingCache } from '../core/assemble/reading-cache';
import type { Configuration } from '../core/configuration';
import type { Vocabulary } from '../core/configuration/settings';
import { revisionKey } from '../core/frameworks/alembic-revision';
import { detectProjects } from '../core/frameworks/detect';
import type { FileTree } from '../core/frameworks/framework';
import { changelogName } from '../core/frameworks/liquibase-files';
import { baseName } from '../core/frameworks/paths';
import { frameworkById } from '../core/frameworks/registry';
import { sameSigns } from '../core/frameworks/signs';
import type { TextTree } from '../core/frameworks/text-tree';
import type { Span } from '../core/span';
import { noVariables } from '../core/variables/variable';
import { candidateOf, configurationName, isContext } from './candidate-files';
import { Configurations, type OuterConfiguration, outerSource } from './configurations';
import { variableSettings } from './variable-settings';

/** Something that stands in the way of reading a workspace, with its place. */
export interface WorkspaceProblem {
  /** Workspace path of the file or folder. */
  readonly file: string;
  /** Null when it concerns all of it. */
  readonly span: Span | null;
  readonly message: string;
  /** `configuration`: settings are wrong; `file`: something could not be read. */
  readonly kind: 'configuration' | 'file';
}

/** What does not change while a workspace is open. */
export interface WorkspaceSettings {
  /** Absolute path of the folder. */
  readonly root: string;
  readonly readers: Readers;
  readonly vocabulary: Vocabulary;
  /** A configuration above the root, or the one that the command line names. */
  readonly outerConfiguration: OuterConfiguration | null;
  /** The outer configuration alone holds: files of the tree are not asked. */
  readonly onlyOuter: boolean;
  /** Text of the root's .gitignore, '' for none. */
  readonly gitignore: string;
  /** True for a path that discovery leaves out, so that opening it changes nothing. */
  isIgnored(path: string): boolean;
}

interface Parts {
  readonly settings: WorkspaceSettings;
  readonly cache: ReadingCache;
  readonly tree: TextTree;
  readonly configurations: Configurations;
  readonly projects: readonly AssembledProject[];
  /** Files that have been edited since they were committed; none while nobody has asked git. */
  readonly edited: ReadonlySet<string>;
  /** Index of its project by file. */
  readonly indexes: ReadonlyMap<string, number>;
  readonly fileProblems: readonly WorkspaceProblem[];
}

/** One folder of migrations and all that is known of it. A value: an edit makes a new one that shares what did not change. */
export class Workspace {
  private constructor(private readonly parts: Parts) {}

  /** Reads a tree as a workspace. */
  static of(tree: TextTree, settings: WorkspaceSettings, fileProblems: readonly WorkspaceProblem[] = []): Workspace {
    const configurations = configurationsOf(tree, settings);
    const edited: ReadonlySet<string> = new Set();
    const base = { settings, cache: new ReadingCache(), tree, configurations, fileProblems, edited };
    return new Workspace({ ...base, ...projectsOf(base, []) });
  }

  get root(): string {
    return this.parts.settings.root;
  }

  get gitignore(): string {
    return this.parts.settings.gitignore;
  }

  get projects(): readonly AssembledProject[] {
    return this.parts.projects;
  }

  get readers(): Readers {
    return this.parts.settings.readers;
  }

  /** The files as detection sees them. */
  get tree(): FileTree {
    return this.parts.tree;
  }

  /** Paths of all files that may have to do with migrations. */
  get files(): readonly string[] {
    return this.parts.tree.files;
  }

  get problems(): readonly WorkspaceProblem[] {
    const wrong = this.parts.configurations.problemsFor(this.parts.projects);
    return [...this.parts.fileProblems, ...wrong.map((problem) => ({ ...problem, kind: 'configuration' as const }))];
  }

  text(file: string): string | null {
    return this.parts.tree.text(file);
  }

  /** The project that a file is a migration of; null for a file that is none. */
  projectOf(file: string): AssembledProject | null {
    const index = this.parts.indexes.get(file);
    return index === undefined ? null : (this.parts.projects[index] ?? null);
  }

  /** What holds for a file, migration or not. */
  configurationOf(file: string): Configuration {
    return this.parts.configurations.forFile(file);
  }

  /** The configuration file that holds for a file, as messages name it; null where none does. */
  configurationFileOf(file: string): string | null {
    return this.parts.configurations.fileFor(file);
  }

  /** The workspace with another text for a file, which may be new; null removes it. */
  withFile(file: string, text: string | null): Workspace {
    return this.withFiles([[file, text]]);
  }

  /**
   * The workspace with other texts for some files. The cost follows the change: an edit of a migration that leaves its markers and the
   * words that tell a dialect as they are reads that migration again and nothing else.
   */
  withFiles(changes: Iterable<readonly [file: string, text: string | null]>): Workspace {
    const { parts } = this;
    let tree = parts.tree;
    let projects = parts.projects;
    let changed: 'texts' | 'projects' | 'configurations' = 'texts';
    for (const [file, text] of changes) {
      const next = changedTree(tree, file, text, parts.settings);
      if (next === tree) continue;
      const before = tree;
      tree = next;
      if (baseName(file) === configurationName) changed = 'configurations';
      else if (changed === 'texts' && tellsOtherwise(file, before, tree)) changed = 'projects';
      const index = parts.indexes.get(file);
      const project = index === undefined ? undefined : projects[index];
      if (changed === 'texts' && index !== undefined && project)
        projects = projects.with(index, reassembleFile(project, file, tree));
    }
    if (changed === 'texts') return tree === parts.tree ? this : new Workspace({ ...parts, tree, projects });
    const configurations = changed === 'projects' ? parts.configurations : configurationsOf(tree, parts.settings);
    const base = { ...parts, tree, configurations };
    return new Workspace({ ...base, ...projectsOf(base, parts.projects) });
  }

  /** The same with texts of the application's source that migrations take types from. */
  withModules(modules: Iterable<readonly [file: string, text: string]>): Workspace {
    const { parts } = this;
    let tree = parts.tree;
    for (const [file, text] of modules) tree = tree.withModule(file, text);
    if (tree === parts.tree) return this;
    const base = { ...parts, tree };
    return new Workspace({ ...base, ...projectsOf(base, parts.projects) });
  }

  /** The same with what git says of which files have been edited since they were committed. */
  withEdited(edited: ReadonlySet<string>): Workspace {
    const { parts } = this;
    if (edited.size === parts.edited.size && [...edited].every((file) => parts.edited.has(file))) return this;
    return new Workspace({ ...parts, edited, projects: parts.projects.map((project) => withEdited(project, edited)) });
  }

  /** The same files read by other readers: parsers are loaded once it is known which dialects there are. */
  withReaders(readers: Readers): Workspace {
    const { parts } = this;
    if (readers === parts.settings.readers) return this;
    const projects = parts.projects.map((project) => assembleProject({ ...project.input, readers }, null));
    return new Workspace({ ...parts, settings: { ...parts.settings, readers }, projects });
  }
}

function changedTree(tree: TextTree, file: string, text: string | null, settings: WorkspaceSettings): TextTree {
  if (tree.modules.has(file)) return tree.withModule(file, text);
  if (text === null) return tree.without(file);
  const candidate = candidateOf(file);
  if (candidate === 'none' || (!tree.has(file) && settings.isIgnored(file))) return tree;
  return tree.with(file, candidate === 'read' ? text : null);
}

/** True when a change of a file may change which projects there are, or a dialect. */
function tellsOtherwise(file: string, before: TextTree, after: TextTree): boolean {
  const name = baseName(file);
  if (before.modules !== after.modules) return true;
  if (before.has(file) !== after.has(file) || isContext(name) || name === '_journal.json') return true;
  if (changelogName.test(name)) return true;
  if (name.endsWith('.py') && revisionKey(before.text(file)) !== revisionKey(after.text(file))) return true;
  return !sameSigns(before.signs(file), after.signs(file));
}

function configurationsOf(
  tree: TextTree,
  { vocabulary, outerConfiguration, onlyOuter }: WorkspaceSettings,
): Configurations {
  return new Configurations(
    tree,
    vocabulary,
    outerConfiguration && outerSource(outerConfiguration, vocabulary),
    onlyOuter,
  );
}

/** Finds and reads the projects of a tree; what did not change is taken over from the previous ones. */
function projectsOf(
  { tree, settings, cache, configurations, edited }: Omit<Parts, 'projects' | 'indexes'>,
  previous: readonly AssembledProject[],
): Pick<Parts, 'projects' | 'indexes'> {
  const detected = detectProjects(tree, {
    isExcluded: (path) => configurations.isExcluded(path),
    frameworkOf: (path) => frameworkById(configurations.forFile(path).framework ?? ''),
  });
  const byRoot = new Map(previous.map((project) => [`${project.framework.id} ${project.root}`, project]));
  const projects = detected.map((project) => {
    const configuration = configurations.forProject(project.root, project.files);
    const configurationOf = (file: string) => configurations.forFile(file);
    const { readers } = settings;
    const variables = { ...noVariables, settings: variableSettings(project, tree) };
    const input = { detected: project, tree, configuration, configurationOf, readers, cache, variables, edited };
    return assembleProject(input, byRoot.get(`${project.framework.id} ${project.root}`) ?? null);
  });
  const indexes = new Map(
    projects.flatMap((project, index) => project.input.detected.files.map((file) => [file, index] as const)),
  );
  return { projects, indexes };
}
