import { type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import picomatch from 'picomatch';
import { type Configuration, defaultConfiguration } from '../core/configuration';
import type { ConfigurationProblem, JsonNode } from '../core/configuration/json';
import { readConfiguration } from '../core/configuration/read';
import { ConfigurationResolver } from '../core/configuration/resolve';
import type { Vocabulary } from '../core/configuration/settings';
import { placesOfSince, unknownSince } from '../core/configuration/since';
import type { FileTree } from '../core/frameworks/framework';
import { directoryOf, isBelow, join, relativeTo, withAncestors } from '../core/frameworks/paths';
import type { Project } from '../core/project';
import { configurationName } from './candidate-files';

/** A configuration file that lies outside the workspace's own tree: above its root, or named on the command line. */
export interface OuterConfiguration {
  /** As messages name it. */
  readonly file: string;
  readonly text: string;
  /** The workspace's root as seen from the folder that the globs are relative to: "packages/api", '' for the same folder. */
  readonly prefix: string;
}

/** A configuration file in force for the folders below it. */
interface Source {
  readonly file: string;
  readonly root: JsonNode | null;
  readonly resolver: ConfigurationResolver;
  readonly problems: readonly ConfigurationProblem[];
  /** The path that the file's globs are matched with. */
  relative(path: string): string;
}

export interface FileProblem extends ConfigurationProblem {
  readonly file: string;
}

/** The configuration files of a workspace, nearest upwards for each file. */
export class Configurations {
  private readonly sources: ReadonlyMap<string, Source>;
  private readonly nearest = new Map<string, Source | null>();

  /**
   * @param outer what holds where no file of the tree does; with `only`, for all files
   */
  constructor(
    tree: FileTree,
    vocabulary: Vocabulary,
    private readonly outer: Source | null,
    only: boolean,
  ) {
    const files = only ? [] : tree.listing.named(configurationName);
    this.sources = new Map(
      files.flatMap((file) => {
        const text = tree.text(file);
        const folder = directoryOf(file);
        return text === null
          ? []
          : [[folder, sourceOf(file, text, vocabulary, (path) => relativeTo(folder, path) ?? path)] as const];
      }),
    );
  }

  /** What is wrong with the files themselves, and with what they say of these projects. */
  problemsFor(projects: readonly Project[]): readonly FileProblem[] {
    const sources = [...this.sources.values(), ...(this.outer ? [this.outer] : [])];
    const own = sources.flatMap(({ file, problems }) => problems.map((problem) => ({ ...problem, file })));
    return [...own, ...projects.flatMap((project) => this.sinceProblems(project))];
  }

  private sinceProblems(project: Project): readonly FileProblem[] {
    return unknownSince(project).flatMap(({ id, file, message }) => {
      const source = this.sourceFor(file);
      return source ? placesOfSince(source.root, id).map((span) => ({ file: source.file, span, message })) : [];
    });
  }

  /** The file that holds for a path, as messages name it; null where none does. */
  fileFor(path: string): string | null {
    return this.sourceFor(path)?.file ?? null;
  }

  /** What holds for one file. Equal settings are the same object. */
  forFile(path: string): Configuration {
    const source = this.sourceFor(path);
    return source?.resolver.forFiles([source.relative(path)]) ?? defaultConfiguration;
  }

  /** What holds for a folder's files together: the nearest file above the folder, with overrides that include all of them. */
  forProject(root: string, files: readonly string[]): Configuration {
    const source = this.sourceFor(join(root, configurationName));
    return source?.resolver.forFiles(files.map((file) => source.relative(file))) ?? defaultConfiguration;
  }

  isExcluded(path: string): boolean {
    const source = this.sourceFor(path);
    return source?.resolver.isExcluded(source.relative(path)) ?? false;
  }

  private sourceFor(path: string): Source | null {
    const folder = directoryOf(path);
    const known = this.nearest.get(folder);
    if (known !== undefined) return known;
    const above = withAncestors(folder).find((candidate) => this.sources.has(candidate) && isBelow(path, candidate));
    const source = (above === undefined ? null : this.sources.get(above)) ?? this.outer;
    this.nearest.set(folder, source);
    return source;
  }
}

/** Reads a configuration from outside the tree. */
export function outerSource({ file, text, prefix }: OuterConfiguration, vocabulary: Vocabulary): Source {
  return sourceOf(file, text, vocabulary, (path) => join(prefix, path));
}

function sourceOf(file: string, text: string, vocabulary: Vocabulary, relative: (path: string) => string): Source {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true, disallowComments: false });
  const root = (tree ?? null) as JsonNode | null;
  // The first fault alone: those behind it are mostly its consequences.
  const syntax = errors.slice(0, 1).map(({ error, offset, length }) => ({
    span: { start: offset, end: offset + length },
    message: `This is not JSON: ${inWords(printParseErrorCode(error))}.`,
  }));
  const read = readConfiguration(root, vocabulary);
  const problems = syntax.length > 0 ? syntax : read.problems;
  return { file, root, resolver: new ConfigurationResolver(read, matches), problems, relative };
}

/** "CloseBraceExpected" → "close brace expected". */
const inWords = (code: string) => code.replace(/\B[A-Z]/g, ' $&').toLowerCase();

const matchers = new Map<string, (path: string) => boolean>();

/** A glob without a slash means a name at any depth, as in .gitignore; one that names a folder means all that lies in it. */
function matches(path: string, globs: readonly string[]): boolean {
  return globs.some((glob) => {
    const matcher = matchers.get(glob) ?? matcherOf(glob);
    matchers.set(glob, matcher);
    return matcher(path);
  });
}

function matcherOf(glob: string): (path: string) => boolean {
  const plain = glob.replace(/^\.\//, '').replace(/\/$/, '');
  const anchored = plain.includes('/') ? plain.replace(/^\//, '') : `**/${plain}`;
  return picomatch([anchored, `${anchored}/**`], { dot: true });
}
