import type { Fix } from '../fix';
import type { Operation } from '../operation';
import type { StatementPlace } from '../rules/report';
import { moveIndex } from './move-index';
import { runOutsideInPlace } from './run-outside';

/**
 * Takes a statement that cannot run inside a transaction out of it: by the tool's marker where nothing else in the migration needs
 * the transaction; a CREATE INDEX else by a migration of its own. No fix for the way back, which has no other migration to go to.
 */
export function leaveTransaction(operation: Operation): (place: StatementPlace) => Fix | null {
  return (place) => {
    if (place.project.configuration.assumeInTransaction === true || place.half === 'down') return null;
    const edits = runOutsideInPlace(place);
    if (edits && edits.length > 0) {
      return { title: 'Run this migration outside a transaction', edits, preferred: true };
    }
    return operation.kind === 'createIndex' ? moveIndex(operation, place, null) : null;
  };
}
