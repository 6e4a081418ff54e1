import type { Severity } from '../finding';
import type { Half, Migration } from '../migration';
import type { Lineage, Project } from '../project';
import type { MigrationContext } from '../rules/migration-context';
import { isMoreThanPlaceholder } from './placeholder';
import { raises } from './raises';

/** Below this share of neighbours with a filled down half, a project is one that does not write them. */
const writesDowns = 0.2;

/** A half that does something: more than blanks, comments and placeholders such as `SELECT 1`. */
export function isFilled(half: Half | null): boolean {
  return (
    half?.statements.some(
      ({ content }) => content.unread.length > 0 || content.operations.some(isMoreThanPlaceholder) || raises(content),
    ) ?? false
  );
}

/** Fewer neighbours than this are no habit. */
const enoughNeighbours = 3;

/** A habit is what was done lately; and of a long history the rest need not be read to tell it. */
const lately = 50;

/** True, false or, with too few others to tell, null: do the other migrations of a lineage have filled down halves? */
export function writesDownHalves(lineage: Lineage, except: Migration): boolean | null {
  let others = 0;
  let filled = 0;
  for (let at = lineage.migrations.length - 1; at >= 0 && others < lately; at--) {
    const migration = lineage.migrations[at];
    if (!migration || migration.id === except.id || !isFilled(migration.up)) continue;
    others++;
    if (migration.opaqueDown || isFilled(migration.down)) filled++;
  }
  if (others < enoughNeighbours) return filled > 0 ? true : null;
  return filled / others >= writesDowns;
}

type Asker = Pick<MigrationContext, 'project' | 'lineage' | 'migration' | 'asked'>;

/**
 * How loud the lack of a down half is: error where the tool requires one, warning where it is conventional and the project writes
 * them, information where the project mostly does not, null (silent) where the framework has none and nobody here writes any.
 * In a new folder a half that is marked as the way up, by its marker or its file's name, expects a way down. A level that the
 * configuration gives the rule itself stands.
 */
export function missingDownSeverity({ project, lineage, migration, asked }: Asker): Severity | null {
  if (asked) return 'error';
  const habit = writesDownHalves(lineage, migration);
  switch (project.framework.missingDown) {
    case 'required':
      return 'error';
    case 'conventional':
      return (habit ?? isMarkedUp(migration)) ? 'warning' : 'info';
    case 'described':
    case 'none':
      return habit === true ? 'info' : null;
  }
}

function isMarkedUp({ up, down }: Migration): boolean {
  return (
    down !== null ||
    (up !== null && (up.marker !== null || /(^|[._-])up([._-]|$)/i.test(up.file.slice(up.file.lastIndexOf('/') + 1))))
  );
}

/** False where the tool would not run a way back: its simple files beside pairs, as sqlx has them. */
export function hasPlaceForDown(project: Project, migration: Migration): boolean {
  return project.framework.placeDown(migration, '', (file) => project.text(file)).length > 0;
}
