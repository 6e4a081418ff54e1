import type { Fix } from '../../fix';
import { halves } from '../../migration';
import type { StatementPlace } from '../../rules/report';
import { insertBehind } from '../insert';
import { styleOf } from '../new-migration';

/** Asks behind the rebuild for rows that refer to nothing: the tenth of the steps in SQLite's manual. */
export function checkForeignKeys(place: StatementPlace): Fix | null {
  const half = halves(place.migration).find(({ kind }) => kind === place.half);
  if (!half) return null;
  const { newline, keywords } = styleOf(place, place.file);
  const sql = `${keywords === 'upper' ? 'PRAGMA' : 'pragma'} foreign_key_check;${newline}`;
  const edit = insertBehind(place, half, place.statement, sql);
  return { title: 'Look for rows that refer to nothing', edits: [edit], preferred: true };
}
