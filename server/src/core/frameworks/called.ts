import type { Migration } from '../migration';
import { stemOf } from './paths';

/** Whether people call a migration so: by its id, with or without zeros in front, or by its file's name. */
export function isCalled(migration: Migration, id: string): boolean {
  const bare = (text: string) => text.replace(/^0+(?=\d)/, '');
  return bare(migration.id) === bare(id) || stemOf(migration) === id;
}
