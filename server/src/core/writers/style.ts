/** How the statements of a file look, so that what is added to it looks the same. */
export interface Style {
  readonly keywords: 'upper' | 'lower';
  /** One level of indentation. */
  readonly indent: string;
  /** Drops are written with IF EXISTS even where the object is known to exist. */
  readonly ifExists: boolean;
  readonly newline: '\n' | '\r\n';
  /** Names stand in backticks even where they need none. */
  readonly backticks?: boolean;
  /** What ends a statement that holds a ";" itself, between two DELIMITER commands of MySQL's client. */
  readonly delimiter?: string;
}

export const defaultStyle: Style = { keywords: 'upper', indent: '  ', ifExists: false, newline: '\n' };

const commentsAndQuotes = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\$(\w*)\$[\s\S]*?\$\1\$/g;
const leadingKeyword =
  /\b(create|alter|drop|table|add|column|index|constraint|not\s+null|references|default|primary\s+key|unique|insert|into|update)\b/gi;

/**
 * The style a text is written in: its own keywords' case, the indentation of its first indented line, its habit about IF EXISTS and its
 * line ends. What the text does not show is as in `fallback`.
 */
export function detectStyle(text: string, fallback: Style = defaultStyle): Style {
  const code = text.replace(commentsAndQuotes, (piece) => (/^(?:--|\/\*)/.test(piece) ? '' : 'x'));
  const words = code.match(leadingKeyword) ?? [];
  const upper = words.filter((word) => word === word.toUpperCase()).length;
  const backticks = quotesAll(text) ?? fallback.backticks;
  const delimiter = /^[ \t]*delimiter[ \t]+(?!;)(\S+)/im.exec(text)?.[1] ?? fallback.delimiter;
  return {
    keywords: words.length === 0 ? fallback.keywords : upper * 2 >= words.length ? 'upper' : 'lower',
    indent: /^( {1,8}|\t)(?=[^\s\-/])/m.exec(code)?.[1] ?? fallback.indent,
    ifExists: dropsIfExists(code) ?? fallback.ifExists,
    newline: text.includes('\r\n') ? '\r\n' : text.includes('\n') ? '\n' : fallback.newline,
    ...(backticks === undefined ? {} : { backticks }),
    ...(delimiter === undefined ? {} : { delimiter }),
  };
}

/** Drops show the habit; where there are none, a file whose CREATEs all say IF NOT EXISTS will want its drops guarded too. */
function dropsIfExists(code: string): boolean | null {
  const drops = count(
    code,
    /\bdrop\s+(?:table|index|view|type|function|trigger|schema|sequence|extension|materialized)\b/gi,
  );
  const guarded = count(code, /\bdrop\s+(?:materialized\s+)?\w+\s+(?:concurrently\s+)?if\s+exists\b/gi);
  if (drops > 0) return guarded * 2 > drops;
  const creates = count(code, /\bcreate\s+(?:unique\s+)?(?:table|index)\b/gi);
  if (creates === 0) return null;
  return (
    count(code, /\bcreate\s+(?:unique\s+)?(?:table|index)\s+(?:concurrently\s+)?if\s+not\s+exists\b/gi) === creates
  );
}

const commentsAndStrings = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"/g;

/** What names of tables and columns that are made show; undefined where the text has no backtick. */
function quotesAll(text: string): boolean | undefined {
  if (!text.includes('`')) return undefined;
  const code = text.replace(commentsAndStrings, "''");
  const named = /\b(?:table|column|into|update|references|index|key)\s+(?:if\s+(?:not\s+)?exists\s+)?(`|\w)/gi;
  const names = [...code.matchAll(named)].map(([, first]) => first);
  return names.length > 0 && names.filter((first) => first === '`').length * 2 > names.length;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
