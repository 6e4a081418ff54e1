import type { FileEdit } from '../fix';
import { styleOf } from '../fixes/new-migration';
import type { FoldedStatement } from '../fold';
import { type DownHalf, type Remark, writeDownHalf } from '../inverse/down-half';
import { invertHalf } from '../inverse/invert';
import type { MigrationPlace } from '../rules/report';
import { placedBesideTransaction } from './beside-transaction';
import { projectWriter } from './project-writer';

/** The way back of a migration, written from its way up. */
export interface WrittenDown {
  readonly half: DownHalf;
  /** What it does not bring back, and what of the way up could not be read and is therefore not in it. */
  readonly remarks: readonly Remark[];
  /** They put it where the framework looks for it, in place of what stands there; empty where the tool has no place for a way back. */
  readonly edits: readonly FileEdit[];
}

/**
 * Writes the way back in the dialect, the file's style and the framework's own form. What has no inverse is a comment that says what is
 * missing and why. Null while the dialect is unknown or has no writer, and for a migration that has no way up to be read.
 * @param up the way up, folded: the exact previous definitions come from the schema before each statement
 */
export function writtenDown(place: MigrationPlace, up: readonly FoldedStatement[]): WrittenDown | null {
  const { migration } = place;
  const writer = projectWriter(place);
  if (!writer || !migration.up) return null;
  const style = styleOf(place, migration.up.file);
  const { half, edits } = placedBesideTransaction(place, invertHalf(up), (one) => writeDownHalf(one, writer, style));
  const unread = migration.up.unread.map(({ reason }) => ({ label: reason, text: unreadText, missing: true }));
  return { half, remarks: [...half.remarks, ...unread], edits };
}

const unreadText = 'it could not be read, so what it changed is not known';
