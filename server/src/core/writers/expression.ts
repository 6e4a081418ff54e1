/** Offset behind the quoted text or the balanced parentheses that start at `at`; `at` itself where neither does; -1 where it does not close. */
function skip(text: string, at: number): number {
  const opening = text[at];
  if (opening === "'" || opening === '"' || opening === '`') {
    for (let i = at + 1; i < text.length; i++) {
      if (text[i] !== opening) continue;
      if (text[i + 1] !== opening) return i + 1;
      i++;
    }
    return -1;
  }
  if (opening !== '(' && opening !== '[') return at;
  const closing = opening === '(' ? ')' : ']';
  let i = at + 1;
  while (i < text.length) {
    if (text[i] === closing) return i + 1;
    const next = skip(text, i);
    if (next < 0) return -1;
    i = next === i ? i + 1 : next;
  }
  return -1;
}

/** The expression without parentheses that enclose all of it: "(a > 0)" and "a > 0" mean the same. */
export function unwrap(expression: string): string {
  const text = expression.trim();
  return text.startsWith('(') && skip(text, 0) === text.length ? unwrap(text.slice(1, -1)) : text;
}

export function parenthesised(expression: string): string {
  return `(${unwrap(expression)})`;
}

/** A function called with anything: it stands where the grammar takes a call without parentheses around it. */
export function isCall(expression: string): boolean {
  const name = /^(?:[\p{L}_][\p{L}\d_$]*|"(?:[^"]|"")*")(?:\.(?:[\p{L}_][\p{L}\d_$]*|"(?:[^"]|"")*"))*(?=\()/u.exec(
    expression,
  );
  return name !== null && skip(expression, name[0].length) === expression.length;
}

const literal =
  /^(?:[-+]?\d+(?:\.\d*)?(?:e[-+]?\d+)?|[ebxn]?'(?:[^']|'')*'|null|true|false|current_\w+|localtime(?:stamp)?)$/i;
const castTo = /::[\w\s".]+(?:\(\s*\d+(?:\s*,\s*\d+)?\s*\))?[\w\s]*(?:\[\d*\])*$/;

/** A literal, a call, or one of these cast: text that needs no parentheses wherever an expression may stand. */
export function isAtomic(expression: string): boolean {
  const cast = castTo.exec(expression);
  if (cast !== null && cast.index > 0) return isAtomic(expression.slice(0, cast.index));
  return literal.test(expression) || isCall(expression) || unwrap(expression) !== expression;
}

/** The expression as a column's DEFAULT takes it: anything that is not plainly one operand stands in parentheses. */
export function operand(expression: string): string {
  return isAtomic(expression) ? expression : parenthesised(expression);
}
