/** How a session is opened. */
export interface OpenOptions {
  /** What relative paths are relative to. */
  readonly folder: string;
  /** SQLite: a file that is not there is made. */
  readonly create?: boolean;
  /** SQLite: whether foreign keys are checked, as the tool's own connections have it; absent for the engine's default, off. */
  readonly foreignKeys?: boolean;
}
