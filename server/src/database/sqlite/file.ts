/** A database file that is open. */
export interface SqliteFile {
  readonly version: string;
  /**
   * Runs the statements of a text one after another; what stands before one that fails stays done, unless a transaction is open.
   * @returns how many rows the last one changed
   * @throws {DatabaseError}
   */
  run(sql: string): number;
  /** @throws {DatabaseError} */
  all(sql: string, parameters: readonly unknown[]): readonly Record<string, unknown>[];
  /** Rolls back what is open. */
  close(): void;
}
