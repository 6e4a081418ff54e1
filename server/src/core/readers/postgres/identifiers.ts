import { truncated } from '../../schema/derived-names';
import { lower } from '../sql/tokens';

const escapeSequence = /\\(?:\\|([0-9A-Fa-f]{4})|\+([0-9A-Fa-f]{6}))/g;

/**
 * The name that an identifier in the source stands for: unquoted it is folded to lower case, and either way it is cut at 63 bytes.
 * @param source as written, quotes included; `U&"…"` with the default escape character
 */
export function identifierName(source: string): string {
  const quote = source.indexOf('"');
  if (quote < 0) return truncated(lower(source));
  const name = source.slice(quote + 1, -1).replaceAll('""', '"');
  return truncated(quote === 0 ? name : name.replace(escapeSequence, unescapeCharacter));
}

function unescapeCharacter(all: string, short: string | undefined, long: string | undefined): string {
  const digits = short ?? long;
  const code = digits === undefined ? Number.NaN : Number.parseInt(digits, 16);
  if (Number.isNaN(code)) return '\\';
  return code <= 0x10ffff ? String.fromCodePoint(code) : all;
}
