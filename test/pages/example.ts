import { parseTree } from 'jsonc-parser';
import { analyze, type Report } from '../../server/src/core/analyze';
import { type AssembledProject, assembleProject } from '../../server/src/core/assemble/project';
import { ReadingCache } from '../../server/src/core/assemble/reading-cache';
import { type Configuration, defaultConfiguration } from '../../server/src/core/configuration';
import type { JsonNode } from '../../server/src/core/configuration/json';
import { readConfiguration } from '../../server/src/core/configuration/read';
import { type Dialect, dialects, parseVersion } from '../../server/src/core/dialect';
import type { Fix } from '../../server/src/core/fix';
import { detectProjects } from '../../server/src/core/frameworks/detect';
import { frameworkById } from '../../server/src/core/frameworks/registry';
import { TextTree } from '../../server/src/core/frameworks/text-tree';
import { createHistory } from '../../server/src/core/history';
import { HistoryCache } from '../../server/src/core/history/cache';
import type { Migration } from '../../server/src/core/migration';
import { rules } from '../../server/src/core/rules/registry';
import { applyEdits } from '../../server/src/core/text';
import { noVariables } from '../../server/src/core/variables/variable';
import type { Verdict } from '../../server/src/core/verdict';
import { vocabulary } from '../../server/src/workspace/open-workspace';
import { readers } from '../support/readers';
import type { Block, Case } from './page';

/** What holds for all blocks of an example; taken from the block that is tested. */
export interface Setting {
  /** Null leaves it to be told, or not, by the SQL. */
  readonly dialect: Dialect | null;
  readonly framework: string;
  readonly configuration: Configuration;
}

/** A file of an example. */
export interface ExampleFile {
  readonly path: string;
  readonly text: string;
}

/** Rules about the way back: most pages show the way up alone, so these speak only where a page asks. */
function isAboutRollback(id: string): boolean {
  return id.startsWith('down-') || ['missing-down', 'empty-down', 'irreversible-migration'].includes(id);
}

/** @param page id of the rule the page is about: it is on even where it is off by default */
export function settingOf(block: Block, configurationText: string, page: string): Setting {
  const told = readConfiguration((parseTree(configurationText) ?? null) as JsonNode | null, vocabulary);
  const [problem] = told.problems;
  if (problem) throw new Error(`configuration: ${problem.message}`);
  const dialect = block.keys.get('dialect') ?? 'postgresql';
  const known = dialects.find((one) => one === dialect) ?? null;
  if (known === null && dialect !== 'none') throw new Error(`line ${block.line}: unknown dialect "${dialect}"`);
  const configuration = {
    ...defaultConfiguration,
    ...told.settings,
    dialect: known,
    version: parseVersion(block.keys.get('version') ?? '') ?? told.settings.version ?? null,
  };
  return {
    dialect: known,
    framework: block.keys.get('framework') ?? 'plain',
    configuration: { ...configuration, rules: ruleSettings(configuration, page, block.keys.get('rollback') === 'on') },
  };
}

function ruleSettings(configuration: Configuration, page: string, rollback: boolean): Configuration['rules'] {
  const settings = new Map(configuration.rules);
  for (const rule of rules) {
    const isPage = rule.id === page;
    if (settings.has(rule.id)) continue;
    if (isAboutRollback(rule.id) && !rollback && !isAboutRollback(page))
      settings.set(rule.id, { level: 'off', options: {} });
    if (isPage && rule.level === 'off') settings.set(rule.id, { level: 'warning', options: {} });
  }
  return settings;
}

const folders: Readonly<Record<string, string>> = {
  dbmate: 'db/migrations',
  prisma: 'prisma/migrations',
  alembic: 'alembic/versions',
};

/** True when two blocks can stand in one history: what a key says holds, what none says is the same everywhere. */
function fits(before: Block, tested: Block): boolean {
  if (before.language !== tested.language) return false;
  return ['dialect', 'framework', 'version'].every((key) => {
    const told = before.keys.get(key);
    return told === undefined || told === (tested.keys.get(key) ?? unless[key]);
  });
}

const unless: Readonly<Record<string, string>> = { dialect: 'postgresql', framework: 'plain' };

/** The files of blocks, one migration after another, named as the framework names them unless a block says how. */
function filesOf(blocks: readonly Block[], { framework }: Setting): readonly ExampleFile[] {
  return blocks.map((block, index) => ({
    path: `${folderOf(framework)}/${block.keys.get('file') ?? fileName(framework, index + 1)}`,
    text: block.text,
  }));
}

/** The files of a case's earlier migrations and then of some of its blocks. `tested` are those of the blocks, in their order. */
export function historyOf(
  one: Case,
  blocks: readonly Block[],
  setting: Setting,
): { readonly files: readonly ExampleFile[]; readonly tested: readonly string[] } {
  const before = one.before.filter((block) => blocks[0] && fits(block, blocks[0]));
  const files = filesOf([...before, ...blocks], setting);
  const schema = one.schema === null ? [] : [{ path: 'prisma/schema.prisma', text: one.schema }];
  return { files: [...files, ...schema], tested: files.slice(before.length).map(({ path }) => path) };
}

/** Safer blocks of one heading are one history, those of another dialect or framework another. */
export function placesOf(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const placeOf = ({ keys }: Block) => ['dialect', 'framework', 'version'].map((key) => keys.get(key) ?? '').join(' ');
  const places = [...new Set(blocks.map(placeOf))];
  return places.map((place) => blocks.filter((block) => placeOf(block) === place));
}

export function folderOf(framework: string): string {
  return folders[framework] ?? 'migrations';
}

function fileName(framework: string, number: number): string {
  const padded = String(number).padStart(2, '0');
  switch (framework) {
    case 'golang-migrate':
      return `0000${padded}_step.up.sql`;
    case 'dbmate':
      return `202401010000${padded}_step.sql`;
    case 'goose':
      return `000${padded}_step.sql`;
    case 'alembic':
      return `0${padded}_step.py`;
    case 'prisma':
      return `202401010000${padded}_step/migration.sql`;
    default:
      return `0${padded}_step.sql`;
  }
}

/** The project of some files, through detection and assembly as a workspace goes through them. */
export function projectOf(files: readonly ExampleFile[], setting: Setting): AssembledProject {
  const tree = TextTree.of(files.map(({ path, text }) => [path, text] as const));
  const framework = setting.framework === 'plain' ? null : frameworkById(setting.framework);
  if (framework === null && setting.framework !== 'plain') throw new Error(`unknown framework "${setting.framework}"`);
  const detected = detectProjects(tree, { isExcluded: () => false, frameworkOf: () => framework });
  const [project, ...others] = detected;
  if (!project || others.length > 0)
    throw new Error(`${detected.length} projects were detected in ${tree.files.join(', ')}`);
  const { configuration } = setting;
  const input = {
    detected: project,
    tree,
    configuration,
    configurationOf: () => configuration,
    readers,
    cache: new ReadingCache(),
    variables: noVariables,
  };
  return assembleProject(input, null);
}

/** Reports of all migrations of a project. @param verdicts what replaying some of them has shown */
export function analyzeAll(
  project: AssembledProject,
  verdicts: ReadonlyMap<Migration, Verdict> = new Map(),
): readonly Report[] {
  return project.lineages.flatMap((lineage) => {
    const history = createHistory(lineage, new HistoryCache());
    return lineage.migrations.map((migration) =>
      analyze({ project, lineage, migration, history, rules, verdict: verdicts.get(migration) ?? null }),
    );
  });
}

/** The files after a fix. */
export function applyFix(files: readonly ExampleFile[], { edits }: Fix): readonly ExampleFile[] {
  const paths = new Set([...files.map(({ path }) => path), ...edits.map(({ file }) => file)]);
  return [...paths].map((path) => ({
    path,
    text: applyEdits(
      files.find((file) => file.path === path)?.text ?? '',
      edits.filter(({ file }) => file === path),
    ),
  }));
}
