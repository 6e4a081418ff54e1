import type { ObjectName } from '../../operation';

/** A name, qualified or not, as SQL spells it. */
const name = String.raw`(?:"(?:[^"]|"")+"|[\w$]+)(?:\s*\.\s*(?:"(?:[^"]|"")+"|[\w$]+))*`;

/** The name that a clause kept as text begins with. */
export function firstName(text: string): ObjectName | null {
  const found = new RegExp(name).exec(text)?.[0];
  return found === undefined ? null : toName(found);
}

/** The names behind the words that `before` matches, up to the end of a list with commas; what stands in parentheses is passed over. */
export function namesBehind(before: RegExp, text: string): readonly ObjectName[] {
  const start = before.exec(text);
  if (start === null) return [];
  const rest = text.slice(start.index + start[0].length);
  const list = new RegExp(String.raw`^\s*(?:only\s+)?${name}(?:\s*,\s*(?:table\s+)?(?:only\s+)?${name})*`, 'i');
  const listed = list.exec(rest.replaceAll(/\([^()]*(?:\([^()]*\)[^()]*)*\)/g, ''))?.[0] ?? '';
  return [...listed.matchAll(new RegExp(name, 'g'))]
    .map(([one]) => toName(one))
    .filter((one) => !['only', 'table', 'where', 'with'].includes(one.name));
}

/** The table of a column's name, "app.t.c"; null where it has none. */
export function tableOfColumn(text: string): ObjectName | null {
  const found = new RegExp(name).exec(text)?.[0];
  const table = found === undefined ? null : /^(.*?)\s*\.\s*(?:"(?:[^"]|"")+"|[\w$]+)$/.exec(found)?.[1];
  return table ? toName(table) : null;
}

function toName(text: string): ObjectName {
  const parts = [...text.matchAll(/"((?:[^"]|"")+)"|([\w$]+)/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain?.toLowerCase() ?? '',
  );
  return { name: parts.at(-1) ?? '', schema: parts.at(-2) ?? null, span: { start: 0, end: 0 } };
}
