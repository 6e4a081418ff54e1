import type { Colors } from '../report/colors';

/** The outside world of a command: given, so that tests can be one. */
export interface Terminal {
  /** Absolute path that arguments and reported files are relative to. */
  readonly cwd: string;
  /** Of standard output. */
  readonly colors: Colors;
  write(text: string): void;
  writeError(text: string): void;
}
