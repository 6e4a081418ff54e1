/** What stands behind the parentheses of MySQL's CREATE TABLE, and in ALTER TABLE, as `NAME [=] value` pairs. */

const option =
  /\b(?:default\s+)?(engine|character\s+set|charset|collate|comment|row_format|auto_increment|key_block_size)\b\s*=?\s*('(?:[^'\\]|''|\\.)*'|"(?:[^"\\]|""|\\.)*"|[\w-]+)/gi;

/**
 * The options of a table by lower-case name: "engine", "charset" (CHARACTER SET is the same), "collate", "comment", "row_format",
 * "auto_increment", "key_block_size". Names of engines, character sets and collations are in lower case; of several the last holds.
 * @param text as `CreateTable.options` keeps it
 */
export function tableOptions(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', value = ''] of text.matchAll(option)) {
    const key = /^character/i.test(name) ? 'charset' : name.toLowerCase();
    found.set(key, key === 'comment' ? unquoted(value) : unquoted(value).toLowerCase());
  }
  return found;
}

function unquoted(value: string): string {
  const quote = value.charAt(0);
  if (quote !== "'" && quote !== '"') return value;
  return value
    .slice(1, -1)
    .replaceAll(quote + quote, quote)
    .replace(/\\(.)/g, '$1');
}
