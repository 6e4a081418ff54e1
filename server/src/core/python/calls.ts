import type { Span } from '../span';
import { codeOf } from './lexis';

/** An argument of a call as it is written. */
export interface PythonArgument {
  /** Null for a positional one. */
  readonly name: string | null;
  /** Of the value. */
  readonly span: Span;
  readonly text: string;
}

/** `op.create_index("i", "t", ["a"], unique=True)`. */
export interface PythonCall {
  /** What is called, "op.create_index". */
  readonly path: string;
  /** Of the path. */
  readonly callee: Span;
  /** From the path to the closing bracket. */
  readonly span: Span;
  readonly arguments: readonly PythonArgument[];
}

const callee = /[A-Za-z_][\w]*(?:\s*\.\s*[A-Za-z_]\w*)*\s*\(/g;
const keywords = /^(?:if|elif|while|and|or|not|in|is|return|with|for|assert|yield|lambda|print|def\b.*)$/;

/** The calls that a text holds, each before those inside its brackets. Never throws; one that is not closed is left out. */
export function callsOf(text: string): readonly PythonCall[] {
  const code = codeOf(text);
  const calls: PythonCall[] = [];
  for (const match of code.matchAll(callee)) {
    const path = match[0].slice(0, -1).replace(/\s+/g, '');
    const start = match.index;
    if (keywords.test(path) || /\bdef\s+$/.test(code.slice(Math.max(start - 8, 0), start))) continue;
    const open = start + match[0].length;
    const pieces = piecesUntilClosed(code, open);
    if (!pieces) continue;
    calls.push({
      path,
      callee: { start, end: start + match[0].slice(0, -1).trimEnd().length },
      span: { start, end: pieces.end },
      arguments: pieces.spans.map((span) => argumentAt(text, code, span)),
    });
  }
  return calls;
}

/** The argument of this name, or at this place among the positional ones. */
export function argumentOf(call: PythonCall, name: string, place: number | null): PythonArgument | null {
  const named = call.arguments.find((argument) => argument.name === name);
  if (named) return named;
  return place === null ? null : (call.arguments.filter((argument) => argument.name === null)[place] ?? null);
}

/** Whether more arguments are given than the text shows: `*values`, `**values`. */
export function hasSpread(call: PythonCall): boolean {
  return call.arguments.some(({ name, text }) => name === null && text.startsWith('*'));
}

/** What a plain string says, in `op.f("…")` or not; null for anything else. */
export function stringIn(argument: PythonArgument | null): string | null {
  const text = argument?.text.trim() ?? '';
  const inner = /^op\s*\.\s*f\s*\(([\s\S]*?),?\s*\)$/.exec(text)?.[1]?.trim() ?? text;
  const match = /^[uU]?(?:"([^"\\\n]*)"|'([^'\\\n]*)')$/.exec(inner);
  return match ? (match[1] ?? match[2] ?? '') : null;
}

/** The pieces between commas up to the bracket that closes; null where none does. */
function piecesUntilClosed(
  code: string,
  from: number,
): { readonly spans: readonly Span[]; readonly end: number } | null {
  const spans: Span[] = [];
  let depth = 1;
  let start = from;
  for (let at = from; at < code.length; at++) {
    const sign = code.charAt(at);
    if (/[([{]/.test(sign)) depth++;
    else if (/[)\]}]/.test(sign)) depth--;
    if (depth === 0 || (depth === 1 && sign === ',')) {
      if (code.slice(start, at).trim() !== '') spans.push({ start, end: at });
      start = at + 1;
    }
    if (depth === 0) return { spans, end: at + 1 };
  }
  return null;
}

function argumentAt(text: string, code: string, { start, end }: Span): PythonArgument {
  const piece = code.slice(start, end);
  const named = /^\s*([A-Za-z_]\w*)\s*=(?!=)\s*/.exec(piece);
  const lead = named ? named[0].length : (/^\s*/.exec(piece)?.[0].length ?? 0);
  const span = { start: start + lead, end: start + piece.trimEnd().length };
  return { name: named?.[1] ?? null, span, text: text.slice(span.start, span.end) };
}
