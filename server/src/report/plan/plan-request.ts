import type { History } from '../../core/history';
import type { Migration } from '../../core/migration';
import type { Lineage, Project } from '../../core/project';
import type { Verdict } from '../../core/verdict';

/** What a plan is made of. */
export interface PlanRequest {
  readonly project: Project;
  readonly lineage: Lineage;
  readonly migration: Migration;
  readonly history: History;
  /** What replaying this very migration has shown; null where nothing did. */
  readonly verdict: Verdict | null;
  /** The path to tell of a file of this project. */
  display(file: string): string;
}
