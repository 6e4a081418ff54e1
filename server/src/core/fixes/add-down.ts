import type { Fix } from '../fix';
import type { FoldedStatement } from '../fold';
import { writtenDown } from '../rollback/written-down';
import type { MigrationPlace } from '../rules/report';

/**
 * Writes the down half in the framework's own form: the inverse of every operation that has one and, for each that has none, a
 * comment that says what is missing and why. No fix while the dialect is unknown or has no writer, where nothing of the way up has an
 * inverse, and with a tool that has no place for a way back.
 * @param up the way up, folded: the exact previous definitions come from the schema before each statement
 */
export function addDown(up: readonly FoldedStatement[]): (place: MigrationPlace) => Fix | null {
  return (place) => {
    const { language } = place.project.framework;
    const written = writtenDown(place, up);
    if (!written || written.half.statements === 0 || written.edits.length === 0) return null;
    const { statements, missing } = written.half;
    return {
      title: `Write the down half (${counted(statements, 'statement')}${missing > 0 ? `, ${missing} left to you` : ''})`,
      edits: written.edits,
      preferred: true,
      ...(language ? { language } : {}),
    };
  };
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
