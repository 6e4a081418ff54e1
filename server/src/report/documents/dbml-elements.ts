import type { Rewritten } from './markers';

/** An element at the top of a DBML file: `Table users { … }`, `Ref: a.b > c.d`. */
const element = /^[ \t]*(?<kind>table|enum|ref)\b(?!\s*:\s*\{)(?<head>[^{}\n]*)(?<brace>\{)?/gim;

/** What of a table is somebody's own: an alias, a colour, a note. */
const ownWords = /\bas\s+\w+\s*(?:\[|$)|headercolor|\bnote\b/i;

/**
 * A DBML file without its tables, enums and references: what else is in it (the project, groups, sticky notes, comments) stays. Refused
 * where a table says more than its database does, which would be lost.
 */
export function withoutDefinitions(text: string): Rewritten {
  let rest = '';
  let at = 0;
  for (element.lastIndex = 0; ; ) {
    const found = element.exec(text);
    if (found === null) return { text: (rest + text.slice(at)).replace(/\n{3,}/g, '\n\n') };
    const end =
      found.groups?.['brace'] === undefined ? found.index + found[0].length : closing(text, element.lastIndex);
    if (end < 0) return { refused: `line ${lineAt(text, found.index)}: its { is not closed` };
    const own = ownWords.exec(text.slice(found.index, end));
    if (own && found.groups?.['kind']?.toLowerCase() === 'table')
      return {
        refused: `line ${lineAt(text, found.index + own.index)}: it says more than the schema does ("${own[0].trim()}"), which would be lost. Put // database-migrator:begin and // database-migrator:end around what is to be written`,
      };
    rest += text.slice(at, found.index);
    at = end;
    element.lastIndex = end;
  }
}

/** Offset behind the brace that closes an open one; -1 where there is none. Texts and comments hold no braces that count. */
function closing(text: string, from: number): number {
  const pieces = /'''[\s\S]*?'''|'(?:\\.|[^'\\\n])*'|"[^"\n]*"|`[^`]*`|\/\/[^\n]*|\/\*[\s\S]*?\*\/|[{}]/g;
  pieces.lastIndex = from;
  for (let depth = 1; depth > 0; ) {
    const found = pieces.exec(text);
    if (found === null) return -1;
    depth += found[0] === '{' ? 1 : found[0] === '}' ? -1 : 0;
  }
  return pieces.lastIndex;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
