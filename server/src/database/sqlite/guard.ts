import type { Sqlite3Static } from '@sqlite.org/sqlite-wasm';

/** Databases that ATTACH may name: VACUUM attaches the first for itself, the others live in memory like the main one. */
const harmless = new Set(['', ':memory:', 'file::memory:']);

/** How many steps of SQLite's virtual machine go by between two looks at the clock: well under a millisecond. */
const stepsPerLook = 10_000;

/** Keeps statements from running without end and from files; one guard serves all connections of an engine, one after the other. */
export class Guard {
  /** Why the last statement was stopped, in words; null when the guard had no part in it. */
  stopped: string | null = null;
  private deadline = Number.POSITIVE_INFINITY;
  private trusts = false;
  private readonly onProgress: number;
  private readonly onAction: number;

  constructor(
    private readonly sqlite: Sqlite3Static,
    private readonly timeoutMilliseconds: number,
  ) {
    const { wasm } = sqlite;
    this.onProgress = wasm.installFunction('i(p)', () => this.lookAtClock());
    this.onAction = wasm.installFunction('i(pipppp)', (_: number, action: number, name: number) =>
      this.allow(action, name),
    );
  }

  /** @param connection a pointer to an open connection */
  watch(connection: number): void {
    this.sqlite.capi.sqlite3_progress_handler(connection, stepsPerLook, this.onProgress, 0);
    // The wrapped function would make five strings of every column that a statement names.
    this.sqlite.wasm.exports.sqlite3_set_authorizer(connection, this.onAction, 0);
  }

  /** Runs what is SQLite's own doing: it attaches a database under an invented name to put bytes in its place. */
  trusting<T>(work: () => T): T {
    this.trusts = true;
    try {
      return work();
    } finally {
      this.trusts = false;
    }
  }

  /** A statement begins. */
  start(): void {
    this.stopped = null;
    this.deadline = performance.now() + this.timeoutMilliseconds;
  }

  dispose(): void {
    this.sqlite.wasm.uninstallFunction(this.onProgress);
    this.sqlite.wasm.uninstallFunction(this.onAction);
  }

  private lookAtClock(): number {
    if (performance.now() < this.deadline) return 0;
    this.stopped = `stopped after ${this.timeoutMilliseconds / 1000} s`;
    return 1;
  }

  /** ATTACH of a file would make an empty one in memory, and what should have been in it would be missed without a word. */
  private allow(action: number, name: number): number {
    const { capi, wasm } = this.sqlite;
    if (action !== capi.SQLITE_ATTACH || this.trusts) return capi.SQLITE_OK;
    const file = name === 0 ? null : wasm.cstrToJs(name);
    if (file !== null && harmless.has(file)) return capi.SQLITE_OK;
    this.stopped = `the embedded engine opens no files${file === null ? '' : `: "${file}"`}`;
    return capi.SQLITE_DENY;
  }
}
