import { dialectTitle, isMysqlFamily } from '../../core/dialect';
import type { Engine } from '../engine';
import { EngineFailure } from '../engine-failure';
import type { ReplayJob } from '../job';
import type { ReplaySettings } from './messages';

/** What is needed of a job to open its engine. */
export type Wanted = Pick<ReplayJob, 'dialect' | 'engine' | 'extensions'>;

/**
 * Loads the engine that a job asks for and opens an empty database.
 * @param assets folder of PGlite's files
 * @throws {EngineFailure} when there is none for the dialect, or it cannot be had
 */
export async function openEngine(
  { dialect, engine, extensions }: Wanted,
  settings: ReplaySettings,
  assets: string,
): Promise<Engine> {
  if (dialect === 'sqlite' && engine.kind === 'embedded') {
    const { openSqliteEngine } = await import('../engines/sqlite');
    return openSqliteEngine(settings);
  }
  if (isMysqlFamily(dialect) && engine.kind === 'server') {
    const { openMysqlEngine } = await import('../engines/mysql');
    return openMysqlEngine(dialect, engine.url);
  }
  if (dialect !== 'postgresql')
    throw new EngineFailure(`There is no engine for ${dialectTitle(dialect)} to replay in.`);
  if (engine.kind === 'embedded') {
    const { openPgliteEngine } = await import('../engines/pglite');
    return openPgliteEngine({ assets, cacheFolder: settings.cacheFolder, extensions });
  }
  const { openServerEngine, openInstalledEngine } = await import('../engines/server');
  return engine.kind === 'server' ? openServerEngine(engine.url) : openInstalledEngine(engine.packageFolder);
}
