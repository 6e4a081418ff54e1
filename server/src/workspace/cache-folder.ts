import path from 'node:path';
import type { Environment } from './environment';

/**
 * The folder for what can be made again: `DATABASE_MIGRATOR_CACHE`, or the platform's usual place.
 * @param environment its variables
 * @param platform as `process.platform` names it
 * @param home the user's home folder
 * @returns an absolute path; the folder need not be there
 */
export function cacheFolder(environment: Environment, platform: string, home: string): string {
  const { DATABASE_MIGRATOR_CACHE: chosen } = environment;
  return chosen ? path.resolve(chosen) : path.join(cachesOf(environment, platform, home), 'database-migrator');
}

/** Where every program of this platform keeps what can be made again; parameters as above. */
export function cachesOf({ LOCALAPPDATA, XDG_CACHE_HOME }: Environment, platform: string, home: string): string {
  if (platform === 'win32') return LOCALAPPDATA ?? path.join(home, 'AppData', 'Local');
  if (platform === 'darwin') return path.join(home, 'Library', 'Caches');
  return XDG_CACHE_HOME ?? path.join(home, '.cache');
}
