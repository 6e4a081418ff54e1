import { alembicContext, mayBeRevision } from '../core/frameworks/alembic-files';
import { isCode } from '../core/frameworks/folders';
import { changelogName } from '../core/frameworks/liquibase-files';
import { pairName } from '../core/frameworks/pair-files';
import { baseName } from '../core/frameworks/paths';

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
  'dbconfig.yml',
  'rambler.json',
  'rambler.hjson',
  'tern.conf',
  'liquibase.properties',
  'atlas.hcl',
  'diesel.toml',
  'refinery.toml',
  'config.yaml',
  'databases.yaml',
  'drizzle.config.ts',
  'drizzle.config.js',
  'drizzle.config.mjs',
  'drizzle.config.json',
  'flyway.conf',
  'flyway.toml',
  'application.properties',
  'application.yml',
  'application.yaml',
  'build.gradle',
  'build.gradle.kts',
  'pom.xml',
  'database.yml',
  'yoyo.ini',
  'sqitch.plan',
  'sqitch.conf',
  '.postgratorrc',
  '.postgratorrc.json',
  ...alembicContext,
]);

/** True for a file that tells something of the migrations below its folder: those names, and the parts of a Prisma schema. */
export function isContext(name: string): boolean {
  return contextNames.has(name) || name.endsWith('.prisma');
}

/** True for a migration's file whose tool may refuse it once it is applied and then edited: worth asking git about. */
export function mayBeRefusedWhenEdited(path: string): boolean {
  return baseName(path) === 'migration.sql';
}

/** Files beside migrations of which the name alone, or the text, tells their tool. */
const toolNames: ReadonlySet<string> = new Set(['_journal.json', 'snapshot.json', 'atlas.sum', 'config.toml']);

const readSql = /^(?:v?\d.*|[UB]\d.*|R__.*|migration|up|down)\.sql$/i;

/** Folders of sqitch's scripts, which are called as their authors please. */
const scripts = /(?:^|\/)(?:deploy|revert)\/.*\.sql$/;

/** Changelogs of Liquibase, which are called as their authors please. */
const changelogs = /change-?(?:log|set)[^/]*(?:\/.*)?\.sql$|(?:^|\/)liquibase\/.*\.sql$/i;

/** Files beside a migration's that say how it is sent. */
const sidecar = /^metadata\.toml$|\.sql\.conf$/;

/** How a file takes part: it is read, its presence counts, or it has nothing to do with migrations. */
export type Candidate = 'read' | 'listed' | 'none';

/** Decides by its path alone whether a file can have to do with migrations: what is none costs nothing. */
export function candidateOf(path: string): Candidate {
  const name = baseName(path);
  if (name === configurationName || isContext(name) || name === '_journal.json' || readSql.test(name)) return 'read';
  if (mayBeRevision(path)) return 'read';
  if (sidecar.test(name) || scripts.test(path) || changelogs.test(path) || changelogName.test(name)) return 'read';
  if (toolNames.has(name) || /\.sql$/i.test(name)) return 'listed';
  return /^v?\d/i.test(name) && (isCode(name) || pairName(name) !== null) ? 'listed' : 'none';
}
