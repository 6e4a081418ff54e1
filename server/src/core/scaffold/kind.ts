import type { Dialect } from '../dialect';
import type { Refusal } from '../frameworks/framework';
import type { Answers, QuestionId } from './answers';
import type { Scene } from './scene';

/** Something to choose from. */
export interface Suggestion {
  readonly value: string;
  /** "text, not null"; '' for nothing to add. */
  readonly detail: string;
}

export interface Question {
  readonly id: QuestionId;
  /** As a person is asked: "Which table?" */
  readonly title: string;
  /** An answer that shows the form: "users". */
  readonly example: string;
  /** It may be left empty. */
  readonly optional: boolean;
  /** What there is to choose from, in the light of the answers so far. */
  suggestions(scene: Scene): readonly Suggestion[];
  /** What is wrong with an answer, a sentence for the user; null where it is right. An empty one is not asked about. */
  problem(answer: string, scene: Scene): string | null;
}

/** One migration of a kind, before it is in the form of a tool. */
export interface PlainStep {
  /** Human words, of which the file's name is made; null for the name that the user gave. */
  readonly name: string | null;
  /** SQL statements with their terminators, and lines of comment. */
  readonly up: readonly string[];
  /** The way back where it is not the inverse of the way up: a comment that says why nothing is needed. */
  readonly down?: readonly string[];
  readonly outsideTransaction?: true;
}

/** A kind of change that a migration is made for. */
export interface Kind {
  /** "add-column". */
  readonly id: string;
  /** "Add a column". */
  readonly title: string;
  /** What it does and costs, one sentence. */
  readonly detail: string;
  /** Those it is for; absent for all. */
  readonly dialects?: readonly Dialect[];
  /** Words that a migration's name has where it is of this kind, by regular expression over "add email to users". */
  readonly guess?: RegExp;
  readonly questions: readonly Question[];
  /** "add email to users": offered as the migration's name. */
  name(answers: Answers): string;
  /** The change at once, or in the steps that its kind takes; what of it is unsafe is split further by the fixes of the rules. */
  steps(scene: Scene): readonly PlainStep[] | Refusal;
  /**
   * Findings that are what the kind is about: a table that is to go loses its rows. They are silenced with a reason, that says what has to
   * be true before it runs.
   */
  readonly accepts?: { readonly rules: readonly string[]; reason(answers: Answers): string };
}
