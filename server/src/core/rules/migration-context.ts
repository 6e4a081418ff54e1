import type { Foretold } from '../finding';
import type { FoldedStatement, FoldState } from '../fold';
import type { HistoryProblem } from '../history';
import type { Migration, Statement } from '../migration';
import type { ObjectName } from '../operation';
import type { Lineage, Project } from '../project';
import type { Comparison } from '../rollback/comparison';
import type { LockingOperation } from '../transactions/held-locks';
import type { Verdict } from '../verdict';
import type { MigrationReport } from './report';

/** What a migration rule looks at: the migration as a whole, folded statement by statement, and its neighbours. */
export interface MigrationContext {
  readonly project: Project;
  readonly lineage: Lineage;
  readonly migration: Migration;
  /** The rule's options from the configuration. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The configuration gives this rule a level of its own: no habit of the project makes it milder. */
  readonly asked: boolean;
  /** Statements of the up half with schema and session before each. */
  readonly up: readonly FoldedStatement[];
  /** Statements of the down half; the schema before the first is the one the up half leaves. */
  readonly down: readonly FoldedStatement[];
  /** What the texts of both halves say of the schema after up and down; null where they do not say it. Worked out once. */
  comparison(): Comparison | null;
  /** What is wrong with the order of this lineage, as far as this migration is concerned. */
  readonly historyProblems: readonly HistoryProblem[];
  /** What replaying the migration has shown; null where it was not replayed. */
  readonly verdict: Verdict | null;
  /** True where a finding at this statement, silenced or not, says as much already. */
  isForetold(statement: Statement, what: Foretold): boolean;
  /** New, emptied, temporary, small or known not to exist as the statement begins: its locks and rewrites hurt nobody (N1, N2, N4, N5). */
  isExempt(name: ObjectName, before: FoldState): boolean;
  /**
   * The operations of the way up in their order, each with the locks that the open transaction holds by then and those it takes itself:
   * on tables that others may use, so not on what the migration makes, on temporary tables or small ones. Empty where the dialect is not
   * PostgreSQL. Worked out once.
   */
  lockingOperations(): readonly LockingOperation[];
  report(report: MigrationReport): void;
}
