import type { HalfKind } from '../migration';
import type { SplitRule } from '../readers/reader';
import { type Span, span } from '../span';
import type { Section } from './framework';
import { lineEnd } from './markers';

/** Liquibase cuts a changeset and sends each statement alone. */
export const liquibaseSplit: SplitRule = { ends: 'server', psqlCommands: false, sentApart: true };

const rollbackLine = /^([ \t]*)--[ \t]*rollback[ ]/i;
const blockStart = /^[ \t]*\/\*\s*liquibase\s*rollback\s*$/i;
const blockEnd = /\*\/\s*$/;
const tightComment = /^\s*--[^\s-]/;
const nothing = /^\s*--\s*rollback\s+(?:not\s+required|empty)\b/i;

interface Line {
  readonly kind: HalfKind | 'blank';
  readonly start: number;
  /** Its line break included. */
  readonly end: number;
  /** Of a line that opens a rollback: its sign. */
  readonly marker: Span | null;
}

/** Reads the sections of one changeset: its SQL, and between it the lines and blocks that take it back. */
export class ChangesetReader {
  private readonly optedOut: boolean;
  private readonly splits: Readonly<Record<HalfKind, SplitRule>>;

  /** @param line the changeset's own, with its attributes */
  constructor(
    private readonly text: string,
    private readonly within: Span,
    private readonly marker: Span,
    line: string,
  ) {
    this.optedOut = /\brunInTransaction:false\b/i.test(line);
    this.splits = {
      up: splitOf(line, 'splitStatements', 'endDelimiter'),
      down: splitOf(line, 'rollbackSplitStatements', 'rollbackEndDelimiter'),
    };
  }

  read(): { readonly sections: readonly Section[]; readonly notNeeded: Span | null; readonly isEmpty: boolean } {
    const start = Math.min(lineEnd(this.text, this.marker.end) + 1, this.within.end);
    const sections: Section[] = [this.section('up', this.marker, start, start)];
    let notNeeded: Span | null = null;
    let isEmpty = true;
    for (const line of this.lines(start)) {
      const open = sections.at(-1);
      if (!open) continue;
      if (line.kind === 'up') isEmpty = false;
      const sentence = this.text.slice(line.start, line.end).trimEnd();
      if (nothing.test(sentence)) notNeeded = span(line.start, line.start + sentence.length);
      if (line.kind === 'blank' || line.kind === open.kind)
        sections[sections.length - 1] = { ...open, span: span(open.span.start, line.end) };
      else sections.push(this.section(line.kind, line.marker, line.marker?.end ?? line.start, line.end));
    }
    return { sections: joined(sections), notNeeded, isEmpty };
  }

  private section(kind: HalfKind, marker: Span | null, start: number, end: number): Section {
    return { kind, marker, span: span(start, end), optedOut: this.optedOut, split: this.splits[kind] };
  }

  private *lines(from: number): Generator<Line> {
    let isInBlock = false;
    for (let start = from; start < this.within.end; ) {
      const stop = lineEnd(this.text, start);
      const next = this.text.indexOf('\n', start);
      const end = next < 0 ? this.within.end : Math.min(next + 1, this.within.end);
      const line = this.text.slice(start, stop);
      const opens = !isInBlock && blockStart.test(line);
      const rollback = rollbackLine.exec(line);
      const at = start + line.search(/\S|$/);
      if (opens) yield { kind: 'down', start, end, marker: span(at, start + line.trimEnd().length) };
      else if (isInBlock) yield { kind: 'down', start, end, marker: null };
      else if (rollback) yield { kind: 'down', start, end, marker: span(at, start + rollback[0].trimEnd().length) };
      else yield { kind: line.trim() === '' ? 'blank' : 'up', start, end, marker: null };
      if (opens) isInBlock = true;
      else if (isInBlock && blockEnd.test(line)) isInBlock = false;
      start = end;
    }
  }
}

/** Blanks in front of a marker belong to the section before it, so that the sections tile the changeset. */
function joined(sections: readonly Section[]): readonly Section[] {
  return sections.map((section, at) => {
    const next = sections[at + 1];
    return next ? { ...section, span: span(section.span.start, next.marker?.start ?? next.span.start) } : section;
  });
}

function splitOf(line: string, split: string, delimiter: string): SplitRule {
  if (new RegExp(`\\b${split}:false\\b`, 'i').test(line)) return { ...liquibaseSplit, ends: 'nowhere' };
  const named = new RegExp(`\\b${delimiter}:(\\S+)`, 'i').exec(line)?.[1];
  if (named === undefined || named === ';') return liquibaseSplit;
  const written = named.replaceAll('\\n', '\n');
  // A slash alone ends a statement where it stands on a line of its own; elsewhere it divides.
  return { ...liquibaseSplit, delimiter: written === '/' ? '\n/' : written };
}

/**
 * The text as it is sent: signs in front of a rollback, the ends of its blocks and the lines between ignoreLines are gone, and comments
 * with no blank after their dashes, which MySQL would not take for any.
 */
export function withoutSigns(text: string): string {
  let isInBlock = false;
  let ignored = 0;
  return text.replace(/[^\n]+/g, (line) => {
    const ignoring = /^--\s*ignoreLines:(\w+)/i.exec(line)?.[1];
    if (ignoring !== undefined) ignored = ignoring === 'start' ? Number.POSITIVE_INFINITY : Number(ignoring) + 1 || 1;
    if (ignored > 0) {
      ignored--;
      return blanked(line);
    }
    if (isInBlock) {
      isInBlock = !blockEnd.test(line);
      return isInBlock ? line : line.replace(blockEnd, blanked);
    }
    if (blockStart.test(line)) isInBlock = true;
    if (rollbackLine.test(line) && !nothing.test(line)) return line.replace(rollbackLine, blanked);
    return nothing.test(line) || isInBlock || tightComment.test(line) ? blanked(line) : line;
  });
}

function blanked(text: string): string {
  return text.replace(/[^\s]/g, ' ');
}
