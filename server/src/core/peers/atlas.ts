import { type HclBlock, readHcl } from './hcl';
import { type RuleNames, type TranslatedConfiguration, Translation } from './translation';

/** The analyzers of `lint` with the codes that they tell (https://atlasgo.io/lint/analyzers). */
const analyzers: Readonly<Record<string, readonly string[]>> = {
  destructive: ['DS101', 'DS102', 'DS103'],
  data_depend: ['MF101', 'MF102', 'MF103', 'MF104'],
  incompatible: ['BC101', 'BC102'],
  concurrent_index: ['PG101', 'PG102', 'PG103'],
  nestedtx: ['TX101'],
};

/** Names of migration formats that are those of frameworks here. */
const formats = ['atlas', 'golang-migrate', 'goose', 'flyway', 'liquibase', 'dbmate'];

const databases: readonly (readonly [RegExp, string])[] = [
  [/^docker:\/\/(?:\+[^/]*\/)?(?:postgres|postgis|pgvector)/, 'postgresql'],
  [/^postgres(?:ql)?:/, 'postgresql'],
  [/^docker:\/\/mysql|^mysql:/, 'mysql'],
  [/^docker:\/\/maria|^maria(?:db)?:/, 'mariadb'],
  [/^(?:sqlite|libsql)/, 'sqlite'],
];

/**
 * `atlas.hcl`: the `lint` block and what `env` blocks tell of the database and the migrations. Where several environments differ, the
 * first is taken. Expressions (variables, data sources) are not worked out.
 */
export function fromAtlas(text: string, names: RuleNames): TranslatedConfiguration {
  const to = new Translation(names);
  const file = readHcl(text);
  const environments = file.blocks.filter(({ type }) => type === 'env');
  const [environment] = environments;
  if (environment) readEnvironment(environment, to);
  if (environments.length > 1)
    to.remark(`Of ${environments.length} environments "${environment?.labels[0] ?? ''}" is taken.`);
  const lints = [...file.blocks, ...(environment?.blocks ?? [])].filter(({ type }) => type === 'lint');
  for (const lint of lints) readLint(lint, to);
  return to;
}

function readEnvironment({ attributes, blocks }: HclBlock, to: Translation): void {
  const url = attributes.get('dev') ?? attributes.get('url') ?? '';
  const dialect = databases.find(([pattern]) => pattern.test(url))?.[1];
  if (dialect !== undefined) to.settings['dialect'] = dialect;
  const version = /^docker:\/\/[^/]+\/(\d+(?:\.\d+)*)/.exec(url)?.[1];
  if (version !== undefined) to.version(version);
  const migration = blocks.find(({ type }) => type === 'migration');
  const format = migration?.attributes.get('format');
  if (format && formats.includes(format)) to.settings['framework'] = format;
}

function readLint({ attributes, blocks }: HclBlock, to: Translation): void {
  for (const block of blocks) {
    const codes = analyzers[block.type];
    if (block.type === 'naming') readNaming(block, to);
    else if (block.type === 'git') to.remark('"git" is left out: the command line says it: --changed-since.');
    else if (codes === undefined) to.remark(`"${block.type}" is left out: it is not known.`);
    else readAnalyzer(block, codes, to);
  }
  for (const key of attributes.keys())
    to.remark(
      `"${key}" is left out: ${key === 'latest' ? 'all migrations from "since" on are checked.' : 'it is not known.'}`,
    );
}

function readAnalyzer({ type, attributes, blocks }: HclBlock, codes: readonly string[], to: Translation): void {
  const error = attributes.get('error');
  const known = codes.filter((code) => to.idsOf(code).length > 0);
  // Without "error" each rule has the level that it has here.
  if (error !== undefined) for (const code of known) to.rule(code, error === 'true' ? 'error' : 'warning');
  const others = [...attributes.keys()].filter((key) => key !== 'error');
  for (const key of [...others, ...blocks.map((block) => block.type)])
    to.remark(`"${key}" of "${type}" is left out: it is not known.`);
}

/** What is named by a block of its own follows that one's pattern, the rest that of `naming` itself. */
function readNaming({ attributes, blocks }: HclBlock, to: Translation): void {
  const patterns: Record<string, string> = {};
  const match = attributes.get('match');
  if (match) for (const kind of ['table', 'column', 'index', 'schema']) patterns[kind] = match;
  for (const { type, attributes: own } of blocks) {
    const kind = ['foreign_key', 'check'].includes(type) ? 'constraint' : type;
    const pattern = own.get('match');
    if (pattern) patterns[kind] = pattern;
  }
  if (Object.keys(patterns).length === 0) return;
  to.rule('naming-convention', attributes.get('error') === 'true' ? 'error' : 'warning', { patterns });
}
