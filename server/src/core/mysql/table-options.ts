/** What stands behind the parentheses of MySQL's CREATE TABLE, and in ALTER TABLE, as `NAME [=] value` pairs. */

/** One option as it is written, with its name in lower case and its value without quotes. */
interface TableOption {
  readonly name: string;
  readonly value: string;
  readonly text: string;
}

const option =
  /\b(?:default\s+)?(with\s+system\s+versioning|(?:character\s+set|(?:data|index)\s+directory|[a-z_]+)(?=\s*=|\s+[^\s=,]))(?:\s*=?\s*('(?:[^'\\]|''|\\.)*'|"(?:[^"\\]|""|\\.)*"|\([^()]*\)|`[^`]*`|[\w-]+))?/gi;

function parse(text: string): readonly TableOption[] {
  return [...text.matchAll(option)].map(([all, written = '', value = '']) => {
    const name = written.toLowerCase().replace(/\s+/g, ' ');
    return { name: name === 'character set' ? 'charset' : name, value: unquoted(value), text: all.trim() };
  });
}

/**
 * The options of a table by lower-case name: "engine", "charset" (CHARACTER SET is the same), "collate", "comment", "row_format",
 * "auto_increment", "key_block_size" and what else is written. Values are in lower case, but that of a comment; of several the last holds.
 * @param text as `CreateTable.options` keeps it
 */
export function tableOptions(text: string): ReadonlyMap<string, string> {
  return new Map(parse(text).map(({ name, value }) => [name, name === 'comment' ? value : value.toLowerCase()]));
}

/** The text without options of these names; the very text when it has none of them. */
export function withoutTableOptions(text: string, names: readonly string[]): string {
  const all = parse(text);
  const left = all.filter(({ name }) => !names.includes(name));
  return left.length === all.length ? text : left.map((one) => one.text).join(' ');
}

/** The text with options in the place of those of the same names. A character set takes the collation's place too. */
export function withTableOptions(text: string, options: string): string {
  const names = parse(options).map(({ name }) => name);
  const replaced = names.includes('charset') ? [...names, 'collate'] : names;
  return [withoutTableOptions(text, replaced), options].filter((part) => part !== '').join(' ');
}

/** "utf8mb4" of the collation utf8mb4_0900_ai_ci; MariaDB's uca1400_ai_ci tells none. */
export function charsetOfCollation(collation: string | null): string | null {
  if (collation === null || collation.startsWith('uca1400')) return null;
  return collation.toLowerCase().split('_')[0] ?? null;
}

/** `utf8` is another name of utf8mb3: MySQL's manual, 12.9.2. */
export function charsetName(charset: string): string {
  const name = charset.toLowerCase();
  return name === 'utf8' ? 'utf8mb3' : name;
}

function unquoted(value: string): string {
  const quote = value.charAt(0);
  if (quote !== "'" && quote !== '"') return value;
  return value
    .slice(1, -1)
    .replaceAll(quote + quote, quote)
    .replace(/\\(.)/g, '$1');
}
