import type { Position, Range } from '../core/text';

interface Placed {
  readonly file: string;
  readonly range: Range;
  readonly rule?: string;
}

/** Orders by file, then place, then rule. */
export function byPlace(a: Placed, b: Placed): number {
  return (
    byText(a.file, b.file) ||
    comparePositions(a.range.start, b.range.start) ||
    comparePositions(a.range.end, b.range.end) ||
    byText(a.rule ?? '', b.rule ?? '')
  );
}

function comparePositions(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

/** By code units, so that no locale changes a report. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
