import { type Half, type Statement, statementSpan } from '../../migration';
import { overlaps, type Span, span } from '../../span';
import type { Verdict } from '../../verdict';

/** Where a fact comes from, the last sentence of every message that tells a measured one. */
export function measuredOn({ engine }: Verdict): string {
  return `Measured on ${engine}.`;
}

/** The engine's own words as a part of a sentence: on one line, without their full stop, nor that of a detail in brackets. */
export function engineWords(message: string): string {
  return message
    .trim()
    .replace(/\s*[\r\n]+\s*/g, ' ')
    .replace(/\.?(\)?)\.?$/, '$1');
}

/** The statements of a half that a place in its file is in, or that are in it: a string of several is sent as one. */
export function statementsAt(half: Half, place: Span): readonly Statement[] {
  return half.statements.filter((statement) => overlaps(statementSpan(statement), place));
}

/** A statement's first line, in its file. */
export function firstLineOf({ start, content }: Statement): Span {
  return span(start, start + content.text.search(/[\r\n]|$/));
}
