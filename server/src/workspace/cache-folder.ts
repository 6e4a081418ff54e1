import path from 'node:path';

/**
 * The folder for what can be made again: `DATABASE_MIGRATOR_CACHE`, or the platform's usual place.
 * @param environment its variables
 * @param platform as `process.platform` names it
 * @param home the user's home folder
 * @returns an absolute path; the folder need not be there
 */
export function cacheFolder(
  environment: Readonly<Record<string, string | undefined>>,
  platform: string,
  home: string,
): string {
  const { DATABASE_MIGRATOR_CACHE: chosen, LOCALAPPDATA, XDG_CACHE_HOME } = environment;
  if (chosen) return path.resolve(chosen);
  if (platform === 'win32') return path.join(LOCALAPPDATA ?? path.join(home, 'AppData', 'Local'), 'database-migrator');
  if (platform === 'darwin') return path.join(home, 'Library', 'Caches', 'database-migrator');
  return path.join(XDG_CACHE_HOME ?? path.join(home, '.cache'), 'database-migrator');
}
