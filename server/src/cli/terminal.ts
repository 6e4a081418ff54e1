import type { Colors } from '../report/colors';

/** The outside world of a command: given, so that tests can be one. */
export interface Terminal {
  /** Absolute path that arguments and reported files are relative to. */
  readonly cwd: string;
  /** Of standard output. */
  readonly colors: Colors;
  /** Variables of the environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A person watches standard error: what is shown there for a moment is seen. */
  readonly showsProgress: boolean;
  write(text: string): void;
  writeError(text: string): void;
  /** Asks a person, and waits for the answer; absent where nobody is there. */
  ask?(question: string): Promise<string>;
  /** Does something that has to be ended in order: whoever interrupts the program meanwhile gives the signal. */
  interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>;
}
