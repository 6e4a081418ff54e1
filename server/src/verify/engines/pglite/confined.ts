import { PGlite, type PGliteOptions } from '@electric-sql/pglite';

/**
 * PGlite set up as a server is: its own settings let everybody change system tables and leave `"$user"` out of `search_path`. It has no
 * network, and its files are in memory.
 */
export class ConfinedPglite extends PGlite {
  /** @param settings server settings, as `-c` takes them */
  static async start(options: PGliteOptions, settings: readonly string[]): Promise<ConfinedPglite> {
    const startParams = [...asOnServer(PGlite.defaultStartParams), ...settings.flatMap((setting) => ['-c', setting])];
    const database = new ConfinedPglite({ ...options, startParams });
    await database.waitReady;
    return database;
  }

  /**
   * What `COPY … PROGRAM` calls. PGlite throws here, which unwinds the server without its noticing; a null stream is how it learns that
   * a program could not be started.
   */
  override handleExternalCmd(command: string, mode: string): number {
    return command.startsWith('locale -a') ? super.handleExternalCmd(command, mode) : 0;
  }
}

function asOnServer(parameters: readonly string[]): readonly string[] {
  const searchPath = parameters.indexOf('search_path=public');
  return parameters.filter(
    (parameter, index) => parameter !== '-O' && index !== searchPath && index !== searchPath - 1,
  );
}
