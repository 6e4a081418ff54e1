/** The line break that a text uses: that of its first line. */
export function lineBreakOf(text: string): '\n' | '\r\n' {
  const first = text.indexOf('\n');
  return first > 0 && text.charAt(first - 1) === '\r' ? '\r\n' : '\n';
}

/** `sql`, written with \n, in the line breaks of `like`. */
export function withLineBreaks(sql: string, like: string): string {
  return lineBreakOf(like) === '\n' ? sql : sql.replace(/\r?\n/g, '\r\n');
}
