import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Assets, compileInitdb } from './assets';
import { ConfinedPglite } from './confined';
import { collectGarbage } from './garbage';
import { frugal } from './settings';

/** The package's own version; a data directory of another one is not used. */
export const pgliteVersion = '0.5.16';

/** The data directory of an empty database, kept in the cache: `initdb` takes seconds, reading it back does not. */
export class DataDirectory {
  private readonly file: string;

  constructor(
    private readonly assets: Assets,
    cacheFolder: string,
  ) {
    this.file = path.join(cacheFolder, 'verify', `pglite-${pgliteVersion}.tar`);
  }

  /** The kept one, made where there is none. That it cannot be kept costs the time to make it again. */
  async read(): Promise<Blob> {
    try {
      return new Blob([await readFile(this.file)]);
    } catch {
      return this.make();
    }
  }

  /** Makes it anew: there is none, or a database did not start from it. */
  async make(): Promise<Blob> {
    const options = { ...this.assets, initdbWasmModule: await compileInitdb(this.assets) };
    const database = await ConfinedPglite.start(options, frugal);
    collectGarbage();
    await database.exec('CHECKPOINT');
    const directory = await database.dumpDataDir('none');
    await database.close();
    await this.keep(directory).catch(() => undefined);
    return directory;
  }

  private async keep(directory: Blob): Promise<void> {
    const unfinished = `${this.file}.${process.pid}`;
    try {
      await mkdir(path.dirname(this.file), { recursive: true });
      await writeFile(unfinished, new Uint8Array(await directory.arrayBuffer()));
      await rename(unfinished, this.file);
    } finally {
      await rm(unfinished, { force: true });
    }
  }
}
