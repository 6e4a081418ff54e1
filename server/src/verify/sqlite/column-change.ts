import type { Snapshot, SnapshotObject } from '../snapshot';
import { isKind } from './object';

/** What ADD COLUMN takes as a default of a column in a table with rows: a constant. */
const constant = /^(?:[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|0x[\da-f]+|x?'(?:[^']|'')*'|null|true|false)$/i;

/** Whether ALTER TABLE can add it to a table with rows: https://www.sqlite.org/lang_altertable.html#altertabaddcol */
export function canAddColumn(column: SnapshotObject, snapshot: Snapshot): boolean {
  if (!isKind(column, 'column') || column.create.length === 0) return false;
  const { default: value = null, generated = null } = column.facts;
  const isNull = value === null || /^null$/i.test(value);
  if (generated?.endsWith('STORED')) return false;
  if (column.facts['NOT NULL'] && isNull && generated === null) return false;
  if (value !== null && !constant.test(value)) return false;
  return constraintsOf(column, snapshot).every(
    (constraint) => isKind(constraint, 'check') || (isKind(constraint, 'foreign key') && isNull),
  );
}

/** Whether ALTER TABLE can drop it: https://www.sqlite.org/lang_altertable.html#altertabdropcol */
export function canDropColumn(column: SnapshotObject, snapshot: Snapshot): boolean {
  return isKind(column, 'column') && constraintsOf(column, snapshot).every((constraint) => isKind(constraint, 'check'));
}

/** Those in its own definition; others are changes by themselves. */
function constraintsOf({ key }: SnapshotObject, snapshot: Snapshot): readonly SnapshotObject[] {
  return [...snapshot.values()].filter(({ parent }) => parent === key);
}
