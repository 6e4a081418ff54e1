import type { TextEdit } from './text';

/** Replaces a span of a file; a file that does not exist is created, its span being 0 to 0. */
export interface FileEdit extends TextEdit {
  readonly file: string;
}

export interface Fix {
  /** Imperative, as a menu shows it: "Write the down half (3 statements)". */
  readonly title: string;
  readonly edits: readonly FileEdit[];
  /** The one to apply when the user does not choose. */
  readonly preferred: boolean;
}

/** Computes a fix, or null when there is none after all. */
export type FixThunk = () => Fix | null;
