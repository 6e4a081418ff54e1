/** The innermost SELECT of a query that a place is in, without those inside it and those that UNION puts beside it. */
export function selectAround(query: string, at: number): string {
  let [from, to] = [0, query.length];
  for (let depth = 0, here = at - 1; here >= 0; here--) {
    if (query[here] === ')') depth++;
    else if (query[here] === '(' && depth-- === 0) {
      if (/^\(\s*(?:select|with)\b/i.test(query.slice(here))) {
        [from, to] = [here + 1, closing(query, here)];
        break;
      }
      depth = 0;
    }
  }
  const flat = withoutInner(query.slice(from, to));
  const parts = [...flat.matchAll(/\b(?:union|intersect|except)\b/gi)].map(({ index }) => index);
  const start = parts.findLast((part) => part <= at - from) ?? 0;
  return flat.slice(start, parts.find((part) => part > at - from) ?? flat.length);
}

function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')' && --depth === 0) return at;
  }
  return text.length;
}

/** Inner SELECTs as blanks, so that places stay. */
function withoutInner(select: string): string {
  let flat = select;
  for (let found = /\(\s*(?:select|with)\b/i.exec(flat); found; found = /\(\s*(?:select|with)\b/i.exec(flat)) {
    const end = closing(flat, found.index) + 1;
    flat = flat.slice(0, found.index) + ' '.repeat(end - found.index) + flat.slice(end);
  }
  return flat;
}
