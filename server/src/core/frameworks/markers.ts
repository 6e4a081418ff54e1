import { type Span, span } from '../span';
import type { FileSections, Section } from './framework';

/** A marker line as found in a text, without its line break. */
export interface MarkerLine {
  readonly kind: 'up' | 'down';
  readonly span: Span;
  readonly text: string;
  readonly optedOut: boolean;
}

/** Sections opened by markers: each reaches from the line after its marker to the next marker, the last to the end. */
export function sectionsBetween(text: string, markers: readonly MarkerLine[]): readonly Section[] {
  return markers.map((marker, index) => ({
    kind: marker.kind,
    marker: marker.span,
    span: span(afterLine(text, marker.span.end), markers[index + 1]?.span.start ?? text.length),
    optedOut: marker.optedOut,
  }));
}

/**
 * The way up as far as a marker, and the way down after it.
 * @param marker the text that parts them; null for a file without it, which is all way up
 * @param optsOut whether the text of a half takes that half out of its transaction
 */
export function cutAtMarker(
  text: string,
  marker: Span | null,
  optsOut: (half: string) => boolean = () => false,
): readonly Section[] {
  const up = span(0, marker?.start ?? text.length);
  const sections: Section[] = [{ kind: 'up', marker: null, span: up, optedOut: optsOut(text.slice(up.start, up.end)) }];
  if (marker) {
    const isAlone = text.slice(marker.end, lineEnd(text, marker.end)).trim() === '';
    const down = span(isAlone ? afterLine(text, marker.end) : marker.end, text.length);
    sections.push({ kind: 'down', marker, span: down, optedOut: optsOut(text.slice(down.start, down.end)) });
  }
  return sections;
}

/** A text that is one half as a whole. */
export function wholeText(kind: 'up' | 'down', text: string, optedOut = false): FileSections {
  return { sections: [{ kind, marker: null, span: span(0, text.length), optedOut }], problems: [] };
}

/** First line of a text, for a problem that concerns all of it. */
export function firstLine(text: string): Span {
  return span(0, /[\r\n]|$/.exec(text)?.index ?? 0);
}

/** The first line with a statement before an offset. */
export function firstStatementLine(text: string, before: number): Span | null {
  for (let start = 0; start < before; start = afterLine(text, start)) {
    const end = lineEnd(text, start);
    if (!/^[\s\uFEFF]*(?:--|$)/.test(text.slice(start, end))) return span(start, end);
  }
  return null;
}

/** Offset of the end of the line, its break excluded. */
export function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  if (at < 0) return text.length;
  return at > from && text.charAt(at - 1) === '\r' ? at - 1 : at;
}

/** Offset at which the next line starts. */
function afterLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at + 1;
}
