import type { Fix } from '../fix';
import { isBlock, type Statement } from '../migration';
import type { MigrationPlace } from '../rules/report';
import { newMigration, styleOf, writesDown } from './new-migration';
import { removeStatement } from './remove-statement';

/**
 * Moves a statement of the way up to a migration of its own that runs after all there are; what takes it back stays where it is. No fix
 * where statements behind it may need what it does, where the tool runs all pending migrations in one transaction, or where it cannot be
 * given such a migration.
 * @param isLast nothing follows in its half
 */
export function moveBehind(statement: Statement, isLast: boolean): (place: MigrationPlace) => Fix | null {
  return (place) => {
    const { migration } = place;
    const { content } = statement;
    const onlyRows = content.operations.every(({ kind }) =>
      ['insert', 'update', 'delete', 'setDefault'].includes(kind),
    );
    if (!migration.up || migration.up.transaction === 'all-pending' || isBlock(content)) return null;
    if (!isLast && !onlyRows) return null;
    const { edit, above, behind } = removeStatement(place, migration.up, statement);
    const { newline } = styleOf(place, migration.up.file);
    const moved = above + content.text + (content.text.endsWith(';') ? '' : ';') + behind + newline;
    const taken = `-- No rollback needed: the migration before takes this back.${newline}`;
    const added = newMigration(place, {
      name: 'use new value',
      up: moved,
      down: writesDown(place) ? taken : null,
      outsideTransaction: false,
    });
    if (!added) return null;
    return { title: 'Move this statement to a migration of its own', edits: [edit, ...added], preferred: true };
  };
}
