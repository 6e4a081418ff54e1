import type { Checkpoint, Engine, Sent } from '../engine';
import { EngineFailure } from '../engine-failure';
import { type Assets, readAssets } from './pglite/assets';
import { ConfinedPglite } from './pglite/confined';
import { DataDirectory } from './pglite/data-directory';
import { extensionOption } from './pglite/extensions';
import { collectGarbage } from './pglite/garbage';
import { ask, sendSimple } from './pglite/protocol';
import { frugal } from './pglite/settings';

export interface PgliteEngineOptions {
  /** Folder of PGlite's own files, see readAssets. */
  readonly assets: string;
  /** Where the data directory is kept between processes. */
  readonly cacheFolder: string;
  /** Extensions that the history asks for, by name. */
  readonly extensions: readonly string[];
}

let assets: Promise<Assets> | null = null;

/**
 * PostgreSQL as WASM, with its files in memory. Importing this file loads PGlite's JavaScript, and the first engine its WASM.
 * @throws {EngineFailure} when it does not start
 */
export async function openPgliteEngine(options: PgliteEngineOptions): Promise<Engine> {
  assets ??= readAssets(options.assets);
  const loaded = await assets;
  const start = (loadDataDir: Blob) =>
    ConfinedPglite.start(
      { ...loaded, loadDataDir, extensions: extensionOption(options.extensions, loaded.folder) },
      frugal,
    );
  const directory = new DataDirectory(loaded, options.cacheFolder);
  const database = await startFrom(directory, start);
  const [about] = await ask<{ version: string }>(database, 'SELECT version()', []);
  return new PgliteEngine(titleOf(about?.version ?? ''), start, database);
}

/** A data directory that was cut short or written by another program is made anew. */
async function startFrom(directory: DataDirectory, start: (from: Blob) => Promise<ConfinedPglite>) {
  const kept = await directory.read();
  try {
    return await start(kept);
  } catch {
    collectGarbage();
  }
  try {
    return await start(await directory.make());
  } catch (error) {
    throw new EngineFailure(`The embedded engine did not start: ${error instanceof Error ? error.message : error}`);
  }
}

/** "PostgreSQL 18.6 (PGlite 0.5.16) on wasm32-…" up to its second bracket. */
const titleOf = (version: string) => /^PostgreSQL [^)]+\)/.exec(version)?.[0] ?? 'PostgreSQL (PGlite)';

/** Migrations between two rests: each takes as long as one of them. */
const restsApart = 10;

class PgliteEngine implements Engine {
  readonly dialect = 'postgresql';
  readonly place = 'the embedded engine';
  private database: ConfinedPglite | null;
  private migrations = 0;

  constructor(
    readonly title: string,
    private readonly start: (from: Blob) => Promise<ConfinedPglite>,
    database: ConfinedPglite,
  ) {
    this.database = database;
  }

  async send(sql: string): Promise<Sent> {
    return { notices: await sendSimple(this.running(), sql) };
  }

  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<readonly Row[]> {
    return ask<Row>(this.running(), sql, parameters);
  }

  async checkpoint(): Promise<Checkpoint> {
    // Without it, every start from what is kept would begin with the recovery of what the buffers still held.
    await this.send('CHECKPOINT');
    return new PgliteCheckpoint(await this.running().dumpDataDir('none'));
  }

  async restore(checkpoint: Checkpoint): Promise<void> {
    if (!(checkpoint instanceof PgliteCheckpoint)) throw new TypeError('a checkpoint of another engine');
    await this.close();
    this.database = await this.start(checkpoint.directory());
    // The directory was copied twice on its way.
    collectGarbage();
  }

  async rest(): Promise<void> {
    if (++this.migrations % restsApart !== 0) return;
    // A server by itself has no process that does so: its log would only grow, and it lies in memory.
    await this.send('CHECKPOINT');
    collectGarbage();
  }

  async close(): Promise<void> {
    await this.shutDown();
    collectGarbage();
  }

  /** By itself: as long as this runs it holds on to the database. */
  private async shutDown(): Promise<void> {
    const { database } = this;
    this.database = null;
    // A server that has broken down cannot end in order; it holds nothing outside of the process.
    await database?.close().catch(() => undefined);
  }

  private running(): ConfinedPglite {
    if (!this.database) throw new EngineFailure('The embedded engine has ended.');
    return this.database;
  }
}

/** A data directory in memory. */
class PgliteCheckpoint implements Checkpoint {
  constructor(private kept: Blob | null) {}

  directory(): Blob {
    if (!this.kept) throw new Error('the checkpoint was released');
    return this.kept;
  }

  async release(): Promise<void> {
    this.kept = null;
  }
}
