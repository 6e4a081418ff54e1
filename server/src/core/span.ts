/** A half-open range of UTF-16 offsets, `start` included, `end` excluded. Relative to what the holder says: a file or a statement. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function span(start: number, end: number): Span {
  return { start, end };
}

/** The same range moved by `offset`, for turning a span within a statement into one within its file. */
export function shift(range: Span, offset: number): Span {
  return { start: range.start + offset, end: range.end + offset };
}

/** The smallest span that holds both. */
export function cover(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** True when the two ranges share at least one character, or one is an empty range inside the other. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end ? true : contains(a, b) || contains(b, a);
}
