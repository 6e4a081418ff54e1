import type { Severity } from '../finding';
import type { Half, Migration } from '../migration';
import type { Operation } from '../operation';
import type { Lineage, Project } from '../project';

/** Below this share of neighbours with a filled down half, a project is one that does not write them (facts: 4.7, "< ~20 %"). */
const writesDowns = 0.2;

/** A half that does something: more than blanks, comments and placeholders such as `SELECT 1`. */
export function isFilled(half: Half | null): boolean {
  return half?.statements.some(({ content }) => content.unread.length > 0 || content.operations.some(isMoreThanPlaceholder)) ?? false;
}

function isMoreThanPlaceholder(operation: Operation): boolean {
  return !(operation.kind === 'query' && operation.trivial);
}

/** The migrations of a lineage, `except` left out, that have a filled down half, as a share; null when there are no others. */
export function shareWithDown(lineage: Lineage, except: Migration): number | null {
  let others = 0;
  let filled = 0;
  for (const migration of lineage.migrations) {
    if (migration.id === except.id || !isFilled(migration.up)) continue;
    others++;
    if (isFilled(migration.down)) filled++;
  }
  return others === 0 ? null : filled / others;
}

/**
 * How loud the lack of a down half is: error where the tool requires one, warning where it is conventional and the project writes
 * them, information where the project mostly does not, null (silent) where the framework has none and nobody here writes any.
 */
export function missingDownSeverity(project: Project, lineage: Lineage, migration: Migration): Severity | null {
  const share = shareWithDown(lineage, migration);
  switch (project.framework.missingDown) {
    case 'required':
      return 'error';
    case 'conventional':
      return share !== null && share < writesDowns ? 'info' : 'warning';
    case 'none':
      return share !== null && share >= writesDowns ? 'info' : null;
  }
}
