import type { Fix } from '../fix';
import type { Half } from '../migration';
import type { MigrationPlace } from '../rules/report';
import { insertBehind } from './insert';

/** Ends the transaction that a half leaves open. */
export function commitAtEnd(place: MigrationPlace, half: Half): Fix | null {
  const last = half.statements.at(-1);
  return last
    ? { title: 'COMMIT at the end', edits: [insertBehind(place, half, last, 'COMMIT;\n')], preferred: true }
    : null;
}
