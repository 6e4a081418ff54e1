import { isCode } from '../core/frameworks/folders';
import { pairName } from '../core/frameworks/pair-files';

/** Name of the configuration file. */
export const configurationName = 'database-migrator.json';

/** Files above a migration that tell its tool or dialect. They are read wherever they stand, ignored by git or not. */
export const contextNames: ReadonlySet<string> = new Set([
  'migration_lock.toml',
  'schema.prisma',
  'prisma.config.ts',
  'prisma.config.js',
  'prisma.config.mjs',
  'go.mod',
  'Cargo.toml',
  'package.json',
  'wrangler.toml',
  'wrangler.json',
  'wrangler.jsonc',
  'Makefile',
  'makefile',
  'Taskfile.yml',
  'Taskfile.yaml',
  'justfile',
  'Justfile',
  'docker-compose.yml',
  'docker-compose.yaml',
  'compose.yml',
  'compose.yaml',
  '.env',
  '.env.local',
  '.env.development',
  '.env.example',
]);

/** Files beside migrations of which the name alone, or the text, tells their tool. */
const toolNames: ReadonlySet<string> = new Set(['_journal.json', 'snapshot.json', 'atlas.sum', 'config.toml']);

const readSql = /^(?:v?\d.*|migration|down)\.sql$/i;

/** How a file takes part: it is read, its presence counts, or it has nothing to do with migrations. */
export type Candidate = 'read' | 'listed' | 'none';

/** Decides by name alone whether a file can have to do with migrations: what is none costs nothing. */
export function candidateOf(name: string): Candidate {
  if (name === configurationName || contextNames.has(name) || name === '_journal.json' || readSql.test(name))
    return 'read';
  if (toolNames.has(name) || /\.sql$/i.test(name)) return 'listed';
  return /^v?\d/i.test(name) && (isCode(name) || pairName(name) !== null) ? 'listed' : 'none';
}
