import { toolSection, withoutComments } from './alembic-files';
import type { FileTree } from './framework';
import { baseName, directoryOf, isBelow, resolved, withAncestors } from './paths';

/** The tool that a project without migrations is set up for, and where it looks for them. */
export interface FirstFolder {
  /** Id of the framework. */
  readonly framework: string;
  /** Relative to the workspace. */
  readonly folder: string;
  /** The file that tells it. */
  readonly file: string;
}

/** What a file says: where the migrations of its tool lie, relative to the file; null where it is not the tool's. */
interface Sign {
  readonly framework: string;
  readonly files: readonly string[];
  folder(text: string, file: string): string | null;
}

/** A folder that the first pattern with a match names, else the usual one. */
function named(text: string, pattern: RegExp, usual: string): string {
  return pattern.exec(text)?.[1] ?? usual;
}

/** The usual folder, where the text speaks of the tool. */
const where = (sign: RegExp, usual: string) => (text: string) => (sign.test(text) ? usual : null);

/**
 * Sources: each tool's documentation of its configuration, and the folder it takes by itself. A tool that several files may name is told
 * by its own first.
 */
const signs: readonly Sign[] = [
  {
    framework: 'alembic',
    files: ['alembic.ini', 'pyproject.toml'],
    folder(text, file) {
      const own = baseName(file) === 'alembic.ini' ? withoutComments(text) : toolSection(text);
      const folder = /^[ \t]*script_location[ \t]*=[ \t]*["']?([^"'\n\r]+?)["']?[ \t]*$/m.exec(own)?.[1];
      return folder === undefined ? null : `${folder.replace(/^%\(here\)s\/?/, './')}/versions`;
    },
  },
  { framework: 'prisma', files: ['schema.prisma'], folder: where(/^[ \t]*datasource\b/m, 'migrations') },
  {
    framework: 'drizzle',
    files: ['drizzle.config.ts', 'drizzle.config.js', 'drizzle.config.mjs', 'drizzle.config.json'],
    folder: (text) => named(text, /\bout["']?\s*:\s*["']([^"']+)["']/, 'drizzle'),
  },
  {
    framework: 'supabase',
    files: ['config.toml'],
    folder: (_text, file) => (baseName(directoryOf(file)) === 'supabase' ? 'migrations' : null),
  },
  {
    framework: 'hasura',
    files: ['config.yaml'],
    folder: where(/^[ \t]*metadata_directory\b/m, 'migrations/default'),
  },
  {
    framework: 'diesel',
    files: ['diesel.toml'],
    folder: (text) => named(text, /^[ \t]*dir[ \t]*=[ \t]*"([^"]+)"/m, 'migrations'),
  },
  { framework: 'refinery', files: ['refinery.toml'], folder: () => 'migrations' },
  { framework: 'sqitch', files: ['sqitch.conf'], folder: () => '.' },
  {
    framework: 'atlas',
    files: ['atlas.hcl'],
    folder: (text) => named(text, /\bdir[ \t]*=[ \t]*"file:\/\/([^"?]+)/, 'migrations'),
  },
  {
    framework: 'sql-migrate',
    files: ['dbconfig.yml'],
    folder: (text) => named(text, /^[ \t]*dir[ \t]*:[ \t]*["']?([^"'\s#]+)/m, 'migrations'),
  },
  {
    framework: 'rambler',
    files: ['rambler.json', 'rambler.hjson'],
    folder: (text) => named(text, /"?\bdirectory"?[ \t]*:[ \t]*"?([^"\s,]+)/, 'migrations'),
  },
  { framework: 'tern', files: ['tern.conf'], folder: () => '.' },
  {
    framework: 'flyway',
    files: ['flyway.conf', 'flyway.toml'],
    folder: (text) => named(text, /\blocations[ \t]*=[ \t]*\[?[ \t]*["']?filesystem:([^"',\s\]]+)/, 'sql'),
  },
  {
    framework: 'flyway',
    files: ['pom.xml', 'build.gradle', 'build.gradle.kts'],
    folder: where(/\bflyway\b/, 'src/main/resources/db/migration'),
  },
  {
    framework: 'yoyo',
    files: ['yoyo.ini'],
    folder: (text) => named(text, /^[ \t]*sources[ \t]*=[ \t]*(?:%\(here\)s\/)?([^\s%]+)/m, 'migrations'),
  },
  { framework: 'postgrator', files: ['.postgratorrc.json', '.postgratorrc'], folder: () => 'migrations' },
  {
    framework: 'd1',
    files: ['wrangler.toml', 'wrangler.json', 'wrangler.jsonc'],
    folder: (text) =>
      text.includes('d1_databases')
        ? named(text, /^[ \t]*"?migrations_dir"?\s*[=:]\s*["']([^"']+)["']/m, 'migrations')
        : null,
  },
  {
    framework: 'dbmate',
    files: ['.env', '.env.example', '.env.local', '.env.development'],
    folder: (text) =>
      /^[ \t]*(?:export[ \t]+)?DBMATE_\w+[ \t]*=/m.test(text)
        ? named(text, /^[ \t]*(?:export[ \t]+)?DBMATE_MIGRATIONS_DIR[ \t]*=[ \t]*["']?([^"'\s]+)/m, 'db/migrations')
        : null,
  },
  {
    framework: 'goose',
    files: ['.env', '.env.example', '.env.local', '.env.development'],
    folder: (text) =>
      /^[ \t]*(?:export[ \t]+)?GOOSE_\w+[ \t]*=/m.test(text)
        ? named(text, /^[ \t]*(?:export[ \t]+)?GOOSE_MIGRATION_DIR[ \t]*=[ \t]*["']?([^"'\s]+)/m, 'migrations')
        : null,
  },
  { framework: 'goose', files: ['go.mod'], folder: where(/\bpressly\/goose\b/, 'migrations') },
  {
    framework: 'golang-migrate',
    files: ['go.mod'],
    folder: where(/\b(?:golang-migrate|mattes)\/migrate\b/, 'migrations'),
  },
  { framework: 'pop', files: ['go.mod'], folder: where(/\b(?:gobuffalo|ory)\/pop\b/, 'migrations') },
  { framework: 'tern', files: ['go.mod'], folder: where(/\bjackc\/tern\b/, 'migrations') },
  {
    framework: 'diesel',
    files: ['Cargo.toml'],
    folder: where(/^[ \t]*diesel(?:_migrations)?\b|\[[\w.-]*dependencies\.diesel/m, 'migrations'),
  },
  { framework: 'refinery', files: ['Cargo.toml'], folder: where(/^[ \t]*refinery(?:-core)?\b/m, 'migrations') },
  {
    framework: 'sqlx',
    files: ['Cargo.toml'],
    folder: where(/^[ \t]*sqlx\b|\[[\w.-]*dependencies\.sqlx\]/m, 'migrations'),
  },
  { framework: 'node-pg-migrate', files: ['package.json'], folder: where(/"node-pg-migrate"/, 'migrations') },
  {
    framework: 'dbmate',
    files: ['package.json', 'Makefile', 'makefile', 'justfile', 'Justfile'],
    folder: where(/\bdbmate\b/, 'db/migrations'),
  },
  { framework: 'postgrator', files: ['package.json'], folder: where(/"postgrator(?:-cli)?"/, 'migrations') },
  {
    framework: 'golang-migrate',
    files: ['package.json', 'Makefile', 'makefile', 'justfile', 'Justfile'],
    folder: where(/\bgolang-migrate\b|\bmigrate[ \t]+create[ \t]+-ext\b/, 'migrations'),
  },
];

/**
 * The tools that configuration files name, each with the folder of its migrations: those of the outermost folder at or below a place that
 * names any, else of the nearest above it; several where files beside one another name several.
 * @param place folder, relative to the workspace; '' for all of it
 */
export function firstFolders(tree: FileTree, place: string): readonly FirstFolder[] {
  const found = signs.flatMap(({ framework, files, folder }) =>
    files
      .flatMap((name) => tree.listing.named(name))
      .flatMap((file): FirstFolder[] => {
        const told = folder(tree.text(file) ?? '', file);
        const absolute = told === null ? null : resolved(directoryOf(file), told);
        return absolute === null ? [] : [{ framework, folder: absolute, file }];
      }),
  );
  const inside = found.filter(({ file }) => place === '' || isBelow(file, place));
  const above = withAncestors(place);
  const around = found.filter(({ file }) => above.includes(directoryOf(file)));
  const depths = (inside.length > 0 ? inside : around).map(depth);
  const chosen = inside.length > 0 ? Math.min(...depths) : Math.max(...depths);
  const near = (inside.length > 0 ? inside : around).filter((one) => depth(one) === chosen);
  return near.filter((one, at) => near.findIndex(({ framework }) => framework === one.framework) === at);
}

const depth = ({ file }: FirstFolder) => file.split('/').length;

/** Where the first migration of a framework goes that no configuration file names, relative to the workspace. */
export function usualFolder(framework: string): string {
  return usual[framework] ?? 'migrations';
}

const usual: Readonly<Record<string, string>> = {
  alembic: 'alembic/versions',
  dbmate: 'db/migrations',
  flyway: 'db/migration',
  hasura: 'migrations/default',
  mybatis: 'scripts',
  play: 'conf/evolutions/default',
  prisma: 'prisma/migrations',
  supabase: 'supabase/migrations',
};
