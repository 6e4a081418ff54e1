import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** PGlite's archives are named for the extension they hold, but for this one, which holds several. */
const severalInOne = { spi: ['autoinc', 'insert_username', 'moddatetime', 'refint'] } as const;

const archives = [
  'amcheck',
  'bloom',
  'btree_gin',
  'btree_gist',
  'citext',
  'cube',
  'dict_int',
  'dict_xsyn',
  'earthdistance',
  'file_fdw',
  'fuzzystrmatch',
  'hstore',
  'intarray',
  'isn',
  'lo',
  'ltree',
  'pageinspect',
  'pg_buffercache',
  'pg_freespacemap',
  'pg_logicalinspect',
  'pg_stat_statements',
  'pg_surgery',
  'pg_trgm',
  'pg_visibility',
  'pg_walinspect',
  'pgcrypto',
  'seg',
  'tablefunc',
  'tcn',
  'tsm_system_rows',
  'tsm_system_time',
  'unaccent',
  'uuid-ossp',
];

/** Extension → the archive that holds it. */
const archiveOf = new Map<string, string>([
  ...archives.map((name) => [name, name] as const),
  ...Object.entries(severalInOne).flatMap(([archive, names]) => names.map((name) => [name, archive] as const)),
]);

/** What an extension needs installed beside it, by its control file. */
const requires = new Map([['earthdistance', ['cube']]]);

/** Extensions that the embedded engine can load, as CREATE EXTENSION names them; `plpgsql` is always there. */
export const bundledExtensions: ReadonlySet<string> = new Set(['plpgsql', ...archiveOf.keys()]);

/**
 * PGlite's option for the extensions that a history asks for. One that is not bundled is left to the server's own error.
 * @param assets folder with PGlite's archives
 */
export function extensionOption(names: readonly string[], assets: string): Record<string, URL> {
  const needed = names.flatMap((name) => [name, ...(requires.get(name) ?? [])]);
  const found = needed.flatMap((name) => archiveOf.get(name) ?? []);
  return Object.fromEntries(found.map((archive) => [archive, pathToFileURL(path.join(assets, `${archive}.tar.gz`))]));
}
