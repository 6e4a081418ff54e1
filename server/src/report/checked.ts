import type { Report } from '../core/analyze';
import { type Half, halves } from '../core/migration';
import type { Lineage, Project } from '../core/project';

/** One migration that was looked at, with all that a face needs to tell of it. */
export interface Checked {
  readonly project: Project;
  readonly lineage: Lineage;
  readonly report: Report;
  /** The path to tell of a file of this project. */
  display(file: string): string;
  /** False for a file that was not asked about: its findings are not told. */
  wants(file: string): boolean;
}

/** The halves that were asked about. */
export function wantedHalves({ report, wants }: Checked): readonly Half[] {
  return halves(report.migration).filter((half) => wants(half.file));
}

/** Statements that were asked about and of which nothing is unread. */
export function statementsRead(checked: readonly Checked[]): number {
  const statements = checked.flatMap(wantedHalves).flatMap((half) => half.statements);
  return statements.filter(({ content }) => content.unread.length === 0).length;
}
