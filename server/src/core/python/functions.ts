import type { Span } from '../span';
import { codeOf } from './lexis';

/** A function at the top level of a module. */
export interface PythonFunction {
  /** From `def` to the colon, which is included. */
  readonly head: Span;
  /** Statements with the comments between them, from the first one's line to the end of the last line; a docstring is left out. */
  readonly body: Span;
  /** Where the docstring ends; null without one. */
  readonly docstring: Span | null;
  /** Of its body's lines. */
  readonly indent: string;
}

/** The function of this name; null where the text defines none. */
export function functionNamed(text: string, name: string): PythonFunction | null {
  const code = codeOf(text);
  const match = new RegExp(`^(?:async[ \\t]+)?def[ \\t]+${name}[ \\t]*\\(`, 'm').exec(code);
  if (!match) return null;
  const colon = headEnd(code, match.index + match[0].length);
  if (colon === null) return null;
  const head = { start: match.index, end: colon + 1 };
  const end = bodyEnd(code, head.end);
  const first = code.slice(head.end, end).search(/\S/);
  const start = first < 0 ? end : head.end + first;
  const docstring = docstringAt(code, start, end);
  const from = docstring ? docstring.end : head.end;
  const indent = /\n([ \t]+)[^\s]/.exec(code.slice(head.end, end))?.[1] ?? '    ';
  return { head, body: trimmed(text, from, end), docstring, indent };
}

/** The colon behind the parameters and what the function returns. */
function headEnd(code: string, from: number): number | null {
  let depth = 1;
  for (let at = from; at < code.length; at++) {
    const sign = code.charAt(at);
    if (/[([{]/.test(sign)) depth++;
    else if (/[)\]}]/.test(sign)) depth--;
    else if (sign === ':' && depth === 0) return at;
  }
  return null;
}

/** The first line behind the head that stands at the margin; brackets that are open go over it. */
function bodyEnd(code: string, from: number): number {
  let depth = 0;
  let at = code.indexOf('\n', from);
  for (; at >= 0; at = code.indexOf('\n', at + 1)) {
    const line = code.slice(at + 1).split('\n', 1)[0] ?? '';
    if (depth <= 0 && /^[^\s]/.test(line)) return at + 1;
    depth += (line.match(/[([{]/g)?.length ?? 0) - (line.match(/[)\]}]/g)?.length ?? 0);
  }
  return code.length;
}

function docstringAt(code: string, start: number, end: number): Span | null {
  const match = /^[a-zA-Z]{0,2}"_*"(?=[ \t]*(?:[\r\n;]|$))/.exec(code.slice(start, end));
  return match ? { start, end: start + match[0].length } : null;
}

/** Without blank lines at both ends, from the first line's indentation on. */
function trimmed(text: string, from: number, to: number): Span {
  const inside = text.slice(from, to);
  const lead = /^(?:[ \t]*\r?\n)*/.exec(inside)?.[0].length ?? 0;
  const end = from + inside.trimEnd().length;
  return { start: Math.min(from + lead, end), end };
}
