import type { Span } from '../span';

/** A string, with its prefix and quotes, or a comment to the end of its line. */
export interface PythonToken {
  readonly kind: 'string' | 'comment';
  readonly span: Span;
}

const token = /#[^\r\n]*|(?<![\w])[a-zA-Z]{0,2}(?:"""|'''|"|')|(?:"""|'''|"|')/g;

/** Strings and comments of a text in order. Never throws: a string that is not closed ends with its line, one of several lines with the text. */
export function* pythonTokens(text: string): Generator<PythonToken> {
  token.lastIndex = 0;
  for (let at = 0; ; ) {
    token.lastIndex = at;
    const match = token.exec(text);
    if (!match) return;
    const start = match.index;
    if (match[0].startsWith('#')) {
      at = start + match[0].length;
      yield { kind: 'comment', span: { start, end: at } };
    } else {
      at = stringEnd(text, start + match[0].length, /(?:"""|'''|"|')$/.exec(match[0])?.[0] ?? '"');
      yield { kind: 'string', span: { start, end: at } };
    }
  }
}

function stringEnd(text: string, from: number, quote: string): number {
  const isLong = quote.length === 3;
  for (let at = from; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === '\\') at++;
    else if (sign === '\n' && !isLong) return at;
    else if (text.startsWith(quote, at)) return at + quote.length;
  }
  return text.length;
}

/**
 * The same text without what is not code: comments become blanks, what stands inside strings underscores. Offsets hold; line breaks inside
 * strings go, so that each line that is left begins one of the program's.
 */
export function codeOf(text: string): string {
  let code = '';
  let at = 0;
  for (const { kind, span } of pythonTokens(text)) {
    const whole = text.slice(span.start, span.end);
    code += text.slice(at, span.start);
    code +=
      kind === 'comment'
        ? ' '.repeat(whole.length)
        : `"${'_'.repeat(Math.max(whole.length - 2, 0))}"`.slice(0, whole.length);
    at = span.end;
  }
  return code + text.slice(at);
}
