import type { Sqlite3Static } from '@sqlite.org/sqlite-wasm';
import { utf8Offsets } from '../../core/readers/postgres/utf8-offsets';
import { DatabaseError } from '../database';
import type { Guard } from './guard';

/** The functions that are called for every row and value, as they are: what `capi` has around them takes longer than they do. */
interface RawFunctions {
  sqlite3_step(statement: number): number;
  sqlite3_column_type(statement: number, index: number): number;
  sqlite3_column_int64(statement: number, index: number): bigint;
  sqlite3_column_double(statement: number, index: number): number;
  sqlite3_column_text(statement: number, index: number): number;
  sqlite3_column_blob(statement: number, index: number): number;
  sqlite3_column_bytes(statement: number, index: number): number;
}

const decoder = new TextDecoder();

/** One connection to one database in memory, by SQLite's C interface: its JavaScript interface does not tell where a statement fails. */
export class Connection {
  private readonly exports: RawFunctions;

  private constructor(
    private readonly sqlite: Sqlite3Static,
    private readonly guard: Guard,
    private readonly pointer: number,
  ) {
    this.exports = sqlite.wasm.exports;
  }

  /** @throws {DatabaseError} when there is no memory for one */
  static open(sqlite: Sqlite3Static, guard: Guard): Connection {
    const { capi, wasm } = sqlite;
    const stack = wasm.pstack.pointer;
    try {
      const place = wasm.pstack.allocPtr();
      const code = capi.sqlite3_open_v2(':memory:', place, capi.SQLITE_OPEN_READWRITE | capi.SQLITE_OPEN_CREATE, 0);
      if (code !== capi.SQLITE_OK)
        throw new DatabaseError(capi.sqlite3_errstr(code), capi.sqlite3_js_rc_str(code), null);
      const connection = new Connection(sqlite, guard, wasm.peekPtr(place));
      connection.setUp();
      return connection;
    } finally {
      wasm.pstack.restore(stack);
    }
  }

  /**
   * Runs the statements of a text one after another, as sqlite3_exec does: what stands before one that fails stays done.
   * @throws {DatabaseError}
   */
  run(sql: string): void {
    this.eachStatement(sql, (statement) => {
      while (this.step(statement));
    });
  }

  /**
   * The rows of a query.
   * @throws {DatabaseError}
   */
  all(sql: string, parameters: readonly unknown[]): readonly Record<string, unknown>[] {
    const { capi } = this.sqlite;
    const rows: Record<string, unknown>[] = [];
    this.eachStatement(sql, (statement) => {
      parameters.forEach((value, index) => {
        this.bind(statement, index + 1, value);
      });
      const count = capi.sqlite3_column_count(statement);
      const names = Array.from({ length: count }, (_, index) => capi.sqlite3_column_name(statement, index));
      while (this.step(statement)) {
        const row: Record<string, unknown> = {};
        names.forEach((name, index) => {
          row[name] = this.value(statement, index);
        });
        rows.push(row);
      }
    });
    return rows;
  }

  /** Copies the whole database into another one, page by page. */
  copyTo(target: Connection): void {
    const { capi } = this.sqlite;
    const backup = capi.sqlite3_backup_init(target.pointer, 'main', this.pointer, 'main');
    if (backup === 0) throw target.error('', 0);
    capi.sqlite3_backup_step(backup, -1);
    if (capi.sqlite3_backup_finish(backup) !== capi.SQLITE_OK) throw target.error('', 0);
  }

  /** Takes the bytes of a database file for its content. @throws {DatabaseError} when they are none */
  load(bytes: Uint8Array): void {
    const { capi, wasm } = this.sqlite;
    const size = bytes.byteLength;
    // A Buffer is of a class of Node's own, which the module does not know.
    const place = wasm.allocFromTypedArray(new Uint8Array(bytes.buffer, bytes.byteOffset, size));
    const flags = capi.SQLITE_DESERIALIZE_FREEONCLOSE | capi.SQLITE_DESERIALIZE_RESIZEABLE;
    const code = this.guard.trusting(() => capi.sqlite3_deserialize(this.pointer, 'main', place, size, size, flags));
    if (code !== capi.SQLITE_OK) throw this.error('', 0);
  }

  /** Its content as the bytes of a database file. */
  bytes(): Uint8Array {
    return this.sqlite.capi.sqlite3_js_db_export(this.pointer);
  }

  /** Rows changed by the last INSERT, UPDATE or DELETE. */
  get changes(): number {
    return this.sqlite.capi.sqlite3_changes(this.pointer);
  }

  get isInTransaction(): boolean {
    return this.sqlite.capi.sqlite3_get_autocommit(this.pointer) === 0;
  }

  /** Ends it, with an open transaction if there is one. */
  close(): void {
    this.sqlite.capi.sqlite3_close_v2(this.pointer);
  }

  private setUp(): void {
    const { capi } = this.sqlite;
    capi.sqlite3_extended_result_codes(this.pointer, 1);
    // This build takes no string in double quotes; SQLite by default, and with it most drivers, does.
    capi.sqlite3_db_config(this.pointer, capi.SQLITE_DBCONFIG_DQS_DDL, 1, 0);
    capi.sqlite3_db_config(this.pointer, capi.SQLITE_DBCONFIG_DQS_DML, 1, 0);
    this.guard.watch(this.pointer);
    // SQLite's default; this build's is twice as much to copy.
    this.run('PRAGMA page_size = 4096');
  }

  /** Prepares each statement of a text after the one before was run: it may need what that one made. */
  private eachStatement(sql: string, run: (statement: number) => void): void {
    const { capi, wasm } = this.sqlite;
    const [text, length] = wasm.allocCString(sql, true);
    const place = wasm.allocPtr(1);
    const tail = wasm.allocPtr(1);
    try {
      for (let at = text; at < text + length; at = wasm.peekPtr(tail)) {
        this.guard.start();
        if (capi.sqlite3_prepare_v3(this.pointer, at, text + length - at, 0, place, tail) !== capi.SQLITE_OK) {
          throw this.error(sql, at - text);
        }
        const statement = wasm.peekPtr(place);
        if (statement === 0) continue;
        try {
          run(statement);
        } catch (error) {
          throw error instanceof StepFailed ? this.error(sql, at - text) : error;
        } finally {
          capi.sqlite3_finalize(statement);
        }
      }
    } finally {
      wasm.dealloc(place);
      wasm.dealloc(tail);
      wasm.dealloc(text);
    }
  }

  /** True for a row, false at the end. */
  private step(statement: number): boolean {
    const { capi } = this.sqlite;
    const code = this.exports.sqlite3_step(statement);
    if (code === capi.SQLITE_ROW) return true;
    if (code === capi.SQLITE_DONE) return false;
    throw new StepFailed();
  }

  private bind(statement: number, index: number, value: unknown): void {
    const { capi, wasm } = this.sqlite;
    if (value === null || value === undefined) capi.sqlite3_bind_null(statement, index);
    else if (typeof value === 'bigint') capi.sqlite3_bind_int64(statement, index, value);
    else if (typeof value === 'boolean') capi.sqlite3_bind_int(statement, index, value ? 1 : 0);
    else if (typeof value === 'number' && Number.isSafeInteger(value))
      capi.sqlite3_bind_int64(statement, index, BigInt(value));
    else if (typeof value === 'number') capi.sqlite3_bind_double(statement, index, value);
    else {
      const [text, length] = wasm.allocCString(String(value), true);
      capi.sqlite3_bind_text(statement, index, text, length, capi.SQLITE_TRANSIENT);
      wasm.dealloc(text);
    }
  }

  /** What JSON can hold: a large integer as its digits, a blob in hexadecimal. */
  private value(statement: number, index: number): string | number | null {
    const { capi, wasm } = this.sqlite;
    switch (this.exports.sqlite3_column_type(statement, index)) {
      case capi.SQLITE_INTEGER: {
        const value = this.exports.sqlite3_column_int64(statement, index);
        return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
      }
      case capi.SQLITE_FLOAT:
        return this.exports.sqlite3_column_double(statement, index);
      case capi.SQLITE_TEXT: {
        const start = this.exports.sqlite3_column_text(statement, index);
        return decoder.decode(
          wasm.heap8u().subarray(start, start + this.exports.sqlite3_column_bytes(statement, index)),
        );
      }
      case capi.SQLITE_BLOB: {
        const start = this.exports.sqlite3_column_blob(statement, index);
        const bytes = this.exports.sqlite3_column_bytes(statement, index);
        return Buffer.from(wasm.heap8u().buffer, start, bytes).toString('hex').toUpperCase();
      }
      default:
        return null;
    }
  }

  /** @param begin where the failing statement begins in the text, in bytes */
  private error(sql: string, begin: number): DatabaseError {
    const { capi } = this.sqlite;
    const code = capi.sqlite3_js_rc_str(capi.sqlite3_extended_errcode(this.pointer)) ?? null;
    const message = this.guard.stopped ?? capi.sqlite3_errmsg(this.pointer);
    const toUtf16 = utf8Offsets(sql);
    const offset = capi.sqlite3_error_offset(this.pointer);
    return new DatabaseError(message, code, offset < 0 ? null : toUtf16(begin + offset), toUtf16(begin));
  }
}

/** SQLite says what is wrong until the statement is gone. */
class StepFailed extends Error {}
