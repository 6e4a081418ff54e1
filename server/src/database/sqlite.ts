import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { FileAddress } from './address';
import { type Database, NoConnection, type Sent } from './database';
import type { OpenOptions } from './open-options';
import { CopyInMemory } from './sqlite/copy-in-memory';
import type { SqliteFile } from './sqlite/file';
import { NativeFile, type NodeSqlite } from './sqlite/native-file';

/**
 * Opens an SQLite file: by the engine that the host's Node has in it (from 22.13 on), which locks as SQLite does, else by a copy in memory
 * that is put back after each transaction.
 * @throws {NoConnection}
 */
export async function openSqlite(
  { file }: FileAddress,
  { create, folder, foreignKeys }: OpenOptions,
): Promise<Database> {
  if (!create && !existsSync(file))
    throw new NoConnection(`there is no file ${shown(file, folder)}. "up" makes it, or "Create Local SQLite Database"`);
  if (!existsSync(path.dirname(file)))
    throw new NoConnection(`there is no folder ${shown(path.dirname(file), folder)} to make the file in`);
  const native = nativeModule();
  const opened = native ? NativeFile.open(native, file) : await CopyInMemory.open(file);
  if (foreignKeys !== undefined) opened.run(`PRAGMA foreign_keys = ${foreignKeys ? 'ON' : 'OFF'}`);
  return new SqliteDatabase(opened, path.basename(file));
}

function shown(place: string, folder: string): string {
  const relative = path.relative(folder, place);
  return relative.startsWith('..') ? place : relative || '.';
}

function nativeModule(): NodeSqlite | null {
  try {
    return createRequire(__filename)('node:sqlite') as NodeSqlite;
  } catch {
    return null;
  }
}

class SqliteDatabase implements Database {
  readonly dialect = 'sqlite';

  constructor(
    private readonly file: SqliteFile,
    readonly name: string,
  ) {}

  get version(): string {
    return this.file.version;
  }

  get title(): string {
    return `SQLite ${this.version}`;
  }

  async send(sql: string): Promise<Sent> {
    return { notices: [], rows: this.file.run(sql) };
  }

  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<readonly Row[]> {
    return this.file.all(sql, parameters) as readonly Row[];
  }

  /** It runs in this very process, which sees nobody before it has ended: to end the process is to cancel, and leaves nothing half done. */
  async cancel(): Promise<void> {}

  async close(): Promise<void> {
    this.file.close();
  }
}
