import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's top folder; every script works from here, wherever it was started. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** @param {...string} parts path below the repository's top folder */
export const inRepository = (...parts) => path.join(root, ...parts);

/** Where the packed extension lies after `npm run package`. */
export const vsixPath = inRepository('out', 'database-migrator.vsix');

/**
 * The folder for things that are installed on demand and kept between runs (editors, browsers).
 * `DATABASE_MIGRATOR_CACHE` overrides the platform's usual place.
 */
export function cacheFolder(environment = process.env, platform = process.platform, home = os.homedir()) {
  if (environment.DATABASE_MIGRATOR_CACHE) return path.resolve(environment.DATABASE_MIGRATOR_CACHE);
  if (platform === 'win32')
    return path.join(environment.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local'), 'database-migrator');
  if (platform === 'darwin') return path.join(home, 'Library', 'Caches', 'database-migrator');
  return path.join(environment.XDG_CACHE_HOME ?? path.join(home, '.cache'), 'database-migrator');
}
