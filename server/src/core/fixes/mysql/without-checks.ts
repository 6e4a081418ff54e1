import type { Fix } from '../../fix';
import type { StatementPlace } from '../../rules/report';
import { insertAbove, insertBehind } from '../insert';

/** Turns foreign_key_checks off for one statement, so that a foreign key is added in place. */
export function withoutChecks(place: StatementPlace): Fix | null {
  const half = place.migration[place.half];
  return (
    half && {
      title: 'Add it in place and unchecked: foreign_key_checks = 0 around it',
      edits: [
        insertAbove(place, half, place.statement, 'SET SESSION foreign_key_checks = 0;\n'),
        insertBehind(place, half, place.statement, 'SET SESSION foreign_key_checks = 1;\n'),
      ],
      preferred: false,
    }
  );
}
