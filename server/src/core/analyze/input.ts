import type { Finding } from '../finding';
import type { History } from '../history';
import type { Migration } from '../migration';
import type { Lineage, Project } from '../project';
import type { Rule } from '../rules/rule';
import type { Span } from '../span';
import type { Verdict } from '../verdict';

/** A place that could not be read, in its file. */
export interface UnreadPlace {
  readonly file: string;
  readonly span: Span;
  readonly reason: string;
}

/** A finding that a suppression comment silences. */
export interface SuppressedFinding {
  readonly finding: Finding;
  /** The reason that the comment gives; '' for none. */
  readonly reason: string;
}

export interface Report {
  readonly migration: Migration;
  /** In the order of their places, up half first. */
  readonly findings: readonly Finding[];
  /** What suppression comments silence, in the same order. */
  readonly suppressed: readonly SuppressedFinding[];
  readonly unread: readonly UnreadPlace[];
  /** Statements of both halves. */
  readonly statements: number;
}

/** What is to be analysed, and all it may depend on. Equal inputs give equal reports (law 5). */
export interface AnalysisInput {
  readonly project: Project;
  readonly lineage: Lineage;
  readonly migration: Migration;
  readonly history: History;
  readonly rules: readonly Rule[];
  /** What replaying the migration has shown; null where it was not replayed, or not since its history last changed. */
  readonly verdict: Verdict | null;
}
