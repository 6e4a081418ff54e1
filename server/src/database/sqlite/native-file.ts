import { DatabaseError, NoConnection } from '../database';
import type { SqliteFile } from './file';

/** What is used of Node's own module, which the types of the oldest Node that we run on do not have. */
export interface NodeSqlite {
  readonly DatabaseSync: new (file: string, options: { readonly enableForeignKeyConstraints: boolean }) => NodeDatabase;
}

interface NodeDatabase {
  exec(sql: string): void;
  prepare(sql: string): NodeStatement;
  close(): void;
}

interface NodeStatement {
  get(): unknown;
  all(...values: readonly unknown[]): unknown;
  setReadBigInts(reads: boolean): void;
}

/** How long another process's lock is waited for, in milliseconds. */
const busyTimeout = 5_000;

/** A database file by the engine that Node has in it: SQLite's own locks and journals. */
export class NativeFile implements SqliteFile {
  private constructor(
    private readonly database: NodeDatabase,
    readonly version: string,
  ) {}

  /** @throws {NoConnection} */
  static open({ DatabaseSync }: NodeSqlite, file: string): NativeFile {
    try {
      // Node switches foreign keys on; what the migrations' own tool does is for the caller to say.
      const database = new DatabaseSync(file, { enableForeignKeyConstraints: false });
      database.exec(`PRAGMA busy_timeout = ${busyTimeout}`);
      database.exec('SELECT count(*) FROM sqlite_schema');
      const { version } = database.prepare('SELECT sqlite_version() AS version').get() as { version: string };
      return new NativeFile(database, version);
    } catch (error) {
      throw new NoConnection(refusal(error).message);
    }
  }

  run(sql: string): number {
    try {
      this.database.exec(sql);
      const { changes } = this.database.prepare('SELECT changes() AS changes').get() as { changes: number };
      return changes;
    } catch (error) {
      throw refusal(error);
    }
  }

  all(sql: string, parameters: readonly unknown[]): readonly Record<string, unknown>[] {
    try {
      const statement = this.database.prepare(sql);
      statement.setReadBigInts(true);
      return (statement.all(...parameters.map(bound)) as Record<string, unknown>[]).map(shownRow);
    } catch (error) {
      throw refusal(error);
    }
  }

  close(): void {
    this.database.close();
  }
}

function bound(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value ?? null;
}

/** What JSON can hold: a large integer as its digits, a blob in hexadecimal. */
function shownRow(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, shownValue(value)]));
}

function shownValue(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex').toUpperCase() : value;
}

function refusal(error: unknown): DatabaseError {
  if (!(error instanceof Error)) return new DatabaseError(String(error), null, null);
  const code = 'errstr' in error && typeof error.errstr === 'string' ? error.errstr : null;
  return new DatabaseError(error.message, code, null);
}
