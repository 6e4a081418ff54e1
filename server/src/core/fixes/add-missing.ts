import type { Fix } from '../fix';
import type { Operation } from '../operation';
import { projectWriter } from '../rollback/project-writer';
import type { MigrationPlace } from '../rules/report';
import { isRefusal } from '../writers/writer';
import { appendInPython, appendToDown } from './append-to-down';
import { styleOf } from './new-migration';

/**
 * Writes what is missing at the end of the down half, in the style of its file. No fix where some of it has no text in the dialect.
 * @param groups operations that stand together, in the order in which they are to run
 * @param whole title where it is all that is missing
 */
export function addMissing(
  groups: () => readonly (readonly Operation[])[],
  whole: boolean,
): (place: MigrationPlace) => Fix | null {
  return (place) => {
    const { migration } = place;
    const writer = projectWriter(place);
    if (!writer || !migration.down) return null;
    const style = styleOf(place, migration.down.file);
    const written = groups().map((operations) => writer.write(operations, style));
    const statements = [...new Set(written.flatMap((one) => (isRefusal(one) ? [] : one)))];
    if (statements.length === 0 || written.some((one) => isRefusal(one))) return null;
    const { down } = migration;
    if (writer.comment === '#') {
      const text = place.project.text(down.file) ?? '';
      return appendInPython(missingTitle(statements.length, whole), statements, !whole, down, text);
    }
    const plain = statements.map((statement) => statement.replace(/;$/, ''));
    return appendToDown(missingTitle(plain.length, whole), plain, !whole)(place);
  };
}

/** "Add the missing statement", "Add the 2 missing statements", and of all that is missing "Add all 5 missing statements". */
export function missingTitle(count: number, all: boolean): string {
  return count === 1 ? 'Add the missing statement' : `Add ${all ? 'all' : 'the'} ${count} missing statements`;
}
