import type { FileEdit } from '../../fix';
import type { FoldedStatement } from '../../fold';
import type { Half, Statement } from '../../migration';
import { isFilledIn } from '../../operations/filled-in';
import type { MigrationPlace } from '../../rules/report';
import { findColumn } from '../../schema/schema';
import { shift } from '../../span';
import { quoteSqlite } from '../../writers/sqlite/identifiers';
import { appendToDown } from '../append-to-down';
import { insertBehind } from '../insert';
import { writtenNotNull } from '../make-nullable';
import { styleOf, writeInStyle } from '../new-migration';
import { isRenamed, type Loss, lossOf } from './loss';
import { fillable, isPlaceFor } from './place';
import { refilledText } from './refilled-text';
import { addedSince } from './restored-half';
import { staleRemarks } from './stale-remarks';
import type { BackupStatements } from './statements';

/**
 * Puts what restores rows and values into a way back that is written: behind the statement after which they have a place, at the end
 * where the structure stands all the while. A NOT NULL column that nothing fills is added without it, and gets it afterwards.
 * @param up the way up, folded
 * @returns null where the way back makes no place for them
 */
export function restoredPlace(
  place: MigrationPlace,
  down: Half,
  up: readonly FoldedStatement[],
  loss: Loss,
  backup: BackupStatements,
): readonly FileEdit[] | null {
  if (!isAsAtStart(up, loss)) return null;
  const edits = loss.structure ? behindPlace(place, down, loss, backup) : atEnd(place, up, loss, backup);
  return edits && [...staleRemarks(place, down, up, loss), ...edits];
}

function atEnd(
  place: MigrationPlace,
  up: readonly FoldedStatement[],
  loss: Loss,
  { restore, drop }: BackupStatements,
): readonly FileEdit[] | null {
  if (isTakenFromBefore(up, loss)) return null;
  return appendToDown('', [...restore, drop].map(withoutTerminator), false)(place)?.edits ?? null;
}

function behindPlace(
  place: MigrationPlace,
  down: Half,
  loss: Loss,
  backup: BackupStatements,
): readonly FileEdit[] | null {
  const last = lastPlace(down, loss);
  if (!last) return null;
  const style = styleOf(place, down.file);
  const refilled = refilledText(down, last, loss, backup, quoteSqlite);
  if (refilled) {
    const drop = insertBehind(place, down, last, backup.drop + style.newline);
    return refilled.length === 0 ? null : [...refilled, drop];
  }
  const later = last.content.operations.flatMap((operation) => fillable(operation).notNull);
  const notNull = writeInStyle(place, later, style);
  const nullable = withoutNotNull(place, down, last);
  if (notNull === null || nullable.length !== later.length) return null;
  const remark = later.length === 0 ? [] : [`-- ${addedSince}.`];
  const sql = [...backup.restore, backup.drop, ...remark].map((line) => line + style.newline).join('') + notNull;
  return [...nullable, insertBehind(place, down, last, sql)];
}

/** The rows that the way up found at its start are those that the statement took: the way back may name things only as they were then. */
function isAsAtStart(up: readonly FoldedStatement[], loss: Loss): boolean {
  const start = up[0]?.before.schema;
  const table = start?.objects.get(loss.table.key);
  if (start === undefined || table?.class !== 'table' || isRenamed(up, loss.table)) return false;
  return loss.columns.every(({ name }) => typeof findColumn(table, name, start.dialect) === 'object');
}

/** Values that an earlier statement took go into rows that have to be there first. */
function isTakenFromBefore(up: readonly FoldedStatement[], { name, at }: Loss): boolean {
  return up.slice(0, at).some((_, earlier) => lossOf(up, earlier, name) !== null);
}

/** The last statement that makes a place for what is lost; null where one of the columns has none, or where that cannot be told. */
function lastPlace({ statements }: Half, loss: Loss): Statement | null {
  const placesFor = (part: Loss) =>
    statements.filter(({ content }) => content.operations.some((operation) => isPlaceFor(operation, part)));
  const places = placesFor(loss);
  const isComplete = loss.columns.every((column) => placesFor({ ...loss, columns: [column] }).length > 0);
  return isComplete && !places.some(isUnsure) ? (places.at(-1) ?? null) : null;
}

function isUnsure({ content: { statements = 1, unread, operations } }: Statement): boolean {
  return statements > 1 || unread.length > 0 || operations.some((one) => one.conditional || isFilledIn(one));
}

/** Takes NOT NULL from the columns that a statement adds and that nothing fills, as far as it stands in the text. */
function withoutNotNull(
  { lineage }: MigrationPlace,
  { file }: Half,
  { start, content }: Statement,
): readonly FileEdit[] {
  return content.operations.flatMap((operation) => {
    if (operation.kind !== 'addColumn' || fillable(operation).notNull.length === 0) return [];
    const words = writtenNotNull(operation, content.text, lineage.dialect.dialect);
    return words ? [{ file, span: shift(words, start), newText: '' }] : [];
  });
}

function withoutTerminator(statement: string): string {
  return statement.replace(/;$/, '');
}
