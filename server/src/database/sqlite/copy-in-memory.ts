import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
import { DatabaseError, NoConnection } from '../database';
import { Connection } from './connection';
import type { SqliteFile } from './file';
import { FileLock } from './file-lock';
import { Guard } from './guard';
import { loadSqlite } from './module';
import { otherHolders } from './other-holders';

/** More than this is not held in memory; Node 22.13 and later need not. */
const largest = 1024 * 1024 * 1024;

/**
 * A database file where the host's Node has no SQLite: a copy of it in memory, written back whole and at once when a transaction has
 * ended. A process that is killed leaves the file as it was before. It has none of SQLite's locks, so it refuses to work while another
 * process has the file open, and when the file has changed under it.
 */
export class CopyInMemory implements SqliteFile {
  private stamp: string;
  private written: Uint8Array | null = null;

  private constructor(
    private readonly file: string,
    readonly version: string,
    private readonly connection: Connection,
    private readonly guard: Guard,
    private readonly lock: FileLock,
  ) {
    this.stamp = stampOf(file);
  }

  /** @throws {NoConnection} */
  static async open(file: string): Promise<CopyInMemory> {
    refuseWhenInUse(file);
    const lock = FileLock.take(`${file}.database-migrator-lock`);
    if (lock === null) throw new NoConnection('another run of Database Migrator is at work on this file');
    try {
      const sqlite = await loadSqlite();
      const guard = new Guard(sqlite, Number.POSITIVE_INFINITY);
      const connection = Connection.open(sqlite, guard);
      const bytes = existsSync(file) ? readFileSync(file) : new Uint8Array();
      if (bytes.byteLength > 0) connection.load(bytes);
      connection.all('SELECT count(*) FROM sqlite_schema', []);
      return new CopyInMemory(file, sqlite.version.libVersion, connection, guard, lock);
    } catch (error) {
      lock.release();
      throw error instanceof DatabaseError ? new NoConnection(error.message) : error;
    }
  }

  run(sql: string): number {
    try {
      this.connection.run(sql);
    } finally {
      this.writeBack();
    }
    return this.connection.changes;
  }

  all(sql: string, parameters: readonly unknown[]): readonly Record<string, unknown>[] {
    const rows = this.connection.all(sql, parameters);
    this.writeBack();
    return rows;
  }

  close(): void {
    this.connection.close();
    this.guard.dispose();
    this.lock.release();
  }

  /** A new file takes the place of the old one: there is no moment at which it is half written. */
  private writeBack(): void {
    if (this.connection.isInTransaction) return;
    const bytes = this.connection.bytes();
    if (this.written !== null && Buffer.compare(bytes, this.written) === 0) return;
    if (this.written === null && existsSync(this.file) && Buffer.compare(bytes, readFileSync(this.file)) === 0) return;
    if (stampOf(this.file) !== this.stamp)
      throw new DatabaseError('the file was changed by another process meanwhile; nothing was written', null, null);
    const fresh = `${this.file}.database-migrator-new`;
    const handle = openSync(fresh, 'w');
    try {
      for (let at = 0; at < bytes.byteLength; ) at += writeSync(handle, bytes, at);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(fresh, this.file);
    this.written = bytes;
    this.stamp = stampOf(this.file);
  }
}

function refuseWhenInUse(file: string): void {
  if (!existsSync(file)) return;
  if (statSync(file).size > largest)
    throw new NoConnection('it is larger than 1 GB, which takes Node 22.13 or later, or the sqlite3 command');
  const rest = ['-journal', '-wal'].find((ending) => existsSync(file + ending) && statSync(file + ending).size > 0);
  if (rest !== undefined)
    throw new NoConnection(
      `another process is at work on it, or ended in the midst of that (there is a ${rest.slice(1)} file). Close what uses it; opening it once with sqlite3 puts it right`,
    );
  const [holder] = otherHolders(file);
  if (holder !== undefined) throw new NoConnection(`another process has it open (${holder})`);
}

/** What is otherwise once somebody has written to a file. */
function stampOf(file: string): string {
  if (!existsSync(file)) return 'none';
  const { ino, mtimeMs, size } = statSync(file);
  return `${ino} ${mtimeMs} ${size}`;
}
