import { DatabaseError } from '../../database/database';
import type { Engine } from '../engine';
import { missingRole } from './environment';
import type { Timeline } from './timeline';

/**
 * Puts in the role that a statement was refused for. Roles belong to the server, so that migrations take them as given; those of a
 * shadow server are not ours to make.
 * @returns its name; null where the refusal was another one
 */
export async function putInRole(timeline: Timeline, error: DatabaseError): Promise<string | null> {
  const role = missingRole(error);
  if (role === null || !isOurs(timeline.engine)) return null;
  try {
    await timeline.putIn(`CREATE ROLE "${role.replaceAll('"', '""')}"`);
    return role;
  } catch (refusal) {
    if (refusal instanceof DatabaseError) return null;
    throw refusal;
  }
}

function isOurs({ dialect, place }: Engine): boolean {
  return dialect === 'postgresql' && place === 'the embedded engine';
}
