import type { Fix } from '../fix';
import type { FoldedStatement } from '../fold';
import { writeDownHalf } from '../inverse/down-half';
import { invertHalf } from '../inverse/invert';
import type { MigrationPlace } from '../rules/report';
import { writerFor } from '../writers/writer-for';
import { styleOf } from './new-migration';

/**
 * Writes the down half in the framework's own form: the inverse of every operation that has one and, for each that has none, a
 * comment that says what is missing and why. No fix while the dialect is unknown or has no writer, where nothing of the way up has an
 * inverse, and with a tool that has no place for a way back.
 * @param up the way up, folded: the exact previous definitions come from the schema before each statement
 */
export function addDown(up: readonly FoldedStatement[]): (place: MigrationPlace) => Fix | null {
  return (place) => {
    const { project, lineage, migration } = place;
    const writer = writerFor(lineage.dialect.dialect);
    if (!writer || !migration.up) return null;
    const style = styleOf(place, migration.up.file);
    const { sql, statements, missing } = writeDownHalf(invertHalf(up), writer, style);
    if (statements === 0) return null;
    const edits = project.framework.placeDown(migration, sql, (file) => project.text(file));
    if (edits.length === 0) return null;
    return {
      title: `Write the down half (${counted(statements, 'statement')}${missing > 0 ? `, ${missing} left to you` : ''})`,
      edits,
      preferred: true,
    };
  };
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
