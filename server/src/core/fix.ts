import type { TextEdit } from './text';
import type { Language } from './writers/language';

/** Replaces a span of a file; a file that does not exist is created, its span being 0 to 0. */
export interface FileEdit extends TextEdit {
  readonly file: string;
}

export interface Fix {
  /** What its edits are written in where that is not SQL: it is offered in files of this language alone. */
  readonly language?: Language;
  /** Imperative, as a menu shows it: "Write the down half (3 statements)". */
  readonly title: string;
  readonly edits: readonly FileEdit[];
  /** The one to apply when the user does not choose. */
  readonly preferred: boolean;
  /**
   * It may be applied unasked: what it writes is what was meant beyond doubt, whatever the database holds, and it leaves nothing to decide.
   * What trades one thing for another (a lock for a failure that leaves something behind) is never safe, however good a trade it is.
   */
  readonly safe?: true;
  /**
   * A comment that goes well with it and may be left out: says what follows, of a fix that makes several files. Only a client that shows
   * edits before they are made is offered it.
   */
  readonly note?: FileEdit;
}

/** Computes a fix, or null when there is none after all. */
export type FixThunk = () => Fix | null;
