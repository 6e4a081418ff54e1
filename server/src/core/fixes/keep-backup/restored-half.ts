import type { FoldedStatement } from '../../fold';
import { writeDownHalf } from '../../inverse/down-half';
import { type Inverse, type InvertedStatement, nothing } from '../../inverse/inversion';
import { invertHalf } from '../../inverse/invert';
import type { Operation } from '../../operation';
import type { Style } from '../../writers/style';
import { isRefusal, type Writer } from '../../writers/writer';
import type { Loss } from './loss';
import { fillable, isPlaceFor } from './place';
import { refilled } from './refilled';
import type { BackupStatements } from './statements';

/** What stands above a statement that rows may fail which were added after the way up. */
export const addedSince = 'Rows that were added since have no value to go back to: give them one first';

/**
 * The whole way back of a half, with what puts lost rows and values in again. They follow what they go into at once, and stand before
 * what looks at them: NOT NULL, keys, checks, triggers.
 * @param up the way up, folded, without the backup
 * @returns null where not even the structure comes back, or rebuilding a table in the tool's transaction would take rows of others
 */
export function restoredHalf(
  up: readonly FoldedStatement[],
  loss: Loss,
  backup: BackupStatements,
  writer: Writer,
  style: Style,
): string | null {
  const inversion = invertHalf(up);
  const isInTools = up[0]?.before.session.transaction.kind === 'framework';
  if (isInTools && inversion.actsOn.length > 0) return null;
  const destroying = up[loss.at]?.statement;
  const at = inversion.statements.findIndex(({ statement }) => statement === destroying);
  const own = inversion.statements[at];
  const split = own ? splitAt(own.inverses, loss, backup) : null;
  if (!own || !split) return null;
  const write = (...statements: readonly InvertedStatement[]) =>
    writeDownHalf({ ...inversion, statements }, writer, style);
  const place = write({ ...own, inverses: split.before });
  const notNull = split.notNull.length === 0 ? [] : writer.write(split.notNull, style);
  if (place.missing > 0 || isRefusal(notNull)) return null;
  const restore = split.isFilled ? [] : backup.restore;
  const remark = notNull.length === 0 ? [] : [`-- ${addedSince}.`];
  return [
    write(...inversion.statements.slice(0, at)).sql,
    place.sql,
    ...[...restore, backup.drop, ...remark, ...notNull].map((line) => line + style.newline),
    write({ ...own, inverses: split.after }, ...inversion.statements.slice(at + 1)).sql,
  ].join('');
}

interface Split {
  readonly before: readonly Inverse[];
  readonly after: readonly Inverse[];
  /** What is set once values are there. */
  readonly notNull: readonly Operation[];
  /** Values come back with the structure. */
  readonly isFilled: boolean;
}

/**
 * Takes what undoes a statement apart: all up to what rows and values go into, and the rest, which may look at the values.
 * @returns null where the structure stays undone
 */
function splitAt(inverses: readonly Inverse[], loss: Loss, backup: BackupStatements): Split | null {
  if (!loss.structure) {
    // Nothing but the rows: what says that they cannot come back is no longer so.
    const others = inverses.filter((inverse) => !speaksOf(inverse, loss));
    return { before: [], after: others, notNull: [], isFilled: false };
  }
  const first = inverses.findIndex(({ operations }) => operations.some((operation) => isPlaceFor(operation, loss)));
  if (first < 0 || inverses.some(({ missing }) => missing !== null)) return null;
  const parts = inverses.slice(first).map((inverse) => splitInverse(inverse, loss, backup));
  return {
    before: [...inverses.slice(0, first), ...parts.map(({ before }) => before)],
    after: parts.map(({ after }) => after),
    notNull: parts.flatMap(({ notNull }) => notNull),
    isFilled: parts.some(({ isFilled }) => isFilled),
  };
}

function splitInverse(inverse: Inverse, loss: Loss, backup: BackupStatements) {
  const end = inverse.operations.findLastIndex((operation) => isPlaceFor(operation, loss)) + 1;
  const rebuilt = inverse.operations.flatMap((operation) => refilled(operation, loss, backup) ?? []);
  if (end === 0) return { before: nothing, after: inverse, notNull: [], isFilled: false };
  const places = inverse.operations.slice(0, end).map(fillable);
  const before = rebuilt.length > 0 ? rebuilt : places.map(({ operation }) => operation);
  const mayFail = rebuilt.length > 0 && loss.columns.some((column) => column.notNull === true);
  return {
    before: { ...inverse, operations: before, notRestored: mayFail ? addedSince : null },
    after: { ...inverse, operations: inverse.operations.slice(end), notRestored: null },
    notNull: places.flatMap(({ notNull }) => notNull),
    isFilled: rebuilt.length > 0,
  };
}

function speaksOf({ operations, losesData }: Inverse, { table }: Loss): boolean {
  return operations.length === 0 && losesData !== null && losesData.includes(`"${table.name}"`);
}
