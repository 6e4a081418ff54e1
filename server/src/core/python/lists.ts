import type { PythonArgument } from './calls';

const item = /\s*(?:"([^"\\\n]*)"|'([^'\\\n]*)')\s*(?:,|$)/y;

/** The strings of a list or a tuple that holds nothing else; null for anything else. */
export function listedStrings(argument: PythonArgument | null): readonly string[] | null {
  const inner = /^[[(]([\s\S]*)[\])]$/.exec(argument?.text.trim() ?? '')?.[1];
  if (inner === undefined) return null;
  const strings: string[] = [];
  item.lastIndex = 0;
  for (let at = 0; at < inner.trimEnd().length; at = item.lastIndex) {
    item.lastIndex = at;
    const match = item.exec(inner);
    if (!match) return null;
    strings.push(match[1] ?? match[2] ?? '');
  }
  return strings;
}
