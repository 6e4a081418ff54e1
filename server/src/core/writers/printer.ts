import type { ObjectName } from '../operation';
import type { Style } from './style';

/** Writes SQL in a style. The tag `sql` sets the case of what stands in the template; what is filled in stays as it is. */
export interface Printer {
  readonly style: Style;
  sql(parts: TemplateStringsArray, ...values: readonly string[]): string;
  /** Words of the SQL language that are data here, "ON DELETE" + an action. */
  keyword(words: string): string;
  /** An identifier, quoted where it needs to be. */
  id(name: string): string;
  /** Identifiers in parentheses. */
  ids(names: readonly string[]): string;
  /** A possibly qualified name. */
  name(name: ObjectName): string;
  /** A string literal. */
  literal(text: string): string;
}

/** @param quote writes an identifier of the dialect, quoted where it needs to be */
export function createPrinter(
  style: Style,
  quote: (name: string) => string,
  literal: (text: string) => string,
): Printer {
  const keyword = (words: string) => (style.keywords === 'upper' ? words.toUpperCase() : words.toLowerCase());
  return {
    style,
    keyword,
    sql: (parts, ...values) => parts.map((part, i) => keyword(part) + (values[i] ?? '')).join(''),
    id: quote,
    ids: (names) => `(${names.map(quote).join(', ')})`,
    name: (name) => (name.schema === null ? quote(name.name) : `${quote(name.schema)}.${quote(name.name)}`),
    literal,
  };
}

/** Words joined by one blank, empty ones left out. */
export function words(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}
