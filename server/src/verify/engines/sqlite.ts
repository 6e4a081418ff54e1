import { DatabaseError } from '../../database/database';
import { Connection } from '../../database/sqlite/connection';
import { Guard } from '../../database/sqlite/guard';
import { loadSqlite } from '../../database/sqlite/module';
import type { Checkpoint, Engine, Sent } from '../engine';

export interface SqliteEngineOptions {
  /** After how long a single statement is stopped. */
  readonly statementTimeoutMilliseconds: number;
  /** How much memory SQLite may take for all its databases. */
  readonly memoryMegabytes: number;
}

/**
 * SQLite as WASM, with a database in memory; importing this file loads the module's JavaScript, and the first engine its WASM.
 * A new session has SQLite's own defaults, `foreign_keys` off among them; the title tells what halves are replayed with.
 */
export async function openSqliteEngine(options: SqliteEngineOptions): Promise<Engine> {
  const sqlite = await loadSqlite();
  const guard = new Guard(sqlite, options.statementTimeoutMilliseconds);
  const open = () => Connection.open(sqlite, guard);
  const connection = open();
  connection.run(`PRAGMA hard_heap_limit = ${options.memoryMegabytes * 1024 * 1024}`);
  return new SqliteEngine(`SQLite ${sqlite.version.libVersion} (WASM, foreign_keys on)`, guard, open, connection);
}

class SqliteEngine implements Engine {
  readonly dialect = 'sqlite';
  readonly place = 'the embedded engine';

  constructor(
    readonly title: string,
    private readonly guard: Guard,
    private readonly open: () => Connection,
    private connection: Connection,
  ) {}

  async send(sql: string): Promise<Sent> {
    this.connection.run(sql);
    return { notices: [] };
  }

  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<readonly Row[]> {
    // Which columns a query answers is known to who wrote it alone.
    return this.connection.all(sql, parameters) as readonly Row[];
  }

  async checkpoint(): Promise<SqliteCheckpoint> {
    if (this.connection.isInTransaction) throw new DatabaseError('a transaction is open', null, null);
    const copy = this.open();
    this.connection.copyTo(copy);
    return new SqliteCheckpoint(copy);
  }

  /** A connection's settings and temporary tables go with it: the new one is as after opening. */
  async restore(checkpoint: Checkpoint): Promise<void> {
    if (!(checkpoint instanceof SqliteCheckpoint)) throw new TypeError('a checkpoint of another engine');
    const fresh = this.open();
    checkpoint.copy.copyTo(fresh);
    this.connection.close();
    this.connection = fresh;
  }

  async close(): Promise<void> {
    this.connection.close();
    this.guard.dispose();
  }
}

/** A second database in memory. */
class SqliteCheckpoint implements Checkpoint {
  constructor(readonly copy: Connection) {}

  async release(): Promise<void> {
    this.copy.close();
  }
}
