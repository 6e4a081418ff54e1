import { type Dialect, isMysqlFamily } from '../dialect';
import { lexisOf } from '../readers/sql/lexis';
import { Scanner } from '../readers/sql/scanner';
import { quotePostgres } from '../writers/postgres/identifiers';
import type { Place } from './names';

/** A token that is neither blank nor comment. */
interface Token {
  readonly start: number;
  readonly end: number;
  /** Lower case as the dialect folds it; null when the token is no identifier. */
  readonly name: string | null;
  readonly text: string;
}

function tokens(text: string, dialect: Dialect | null): readonly Token[] {
  const scanner = new Scanner(text, lexisOf(dialect));
  const found: Token[] = [];
  for (let kind = scanner.next(); kind !== 'end'; kind = scanner.next()) {
    if (kind === 'blank' || kind === 'comment') continue;
    const { start, end } = scanner;
    const source = text.slice(start, end);
    found.push({ start, end, text: source, name: identifierOf(source, kind === 'word', dialect) });
  }
  return found;
}

function identifierOf(source: string, word: boolean, dialect: Dialect | null): string | null {
  if (word) return source.toLowerCase();
  const quote = source[0];
  // MySQL's double quotes are those of a string, unless the mode ANSI_QUOTES is on.
  const quotes = isMysqlFamily(dialect) ? '`' : '"`[';
  if (quote === undefined || !quotes.includes(quote)) return null;
  const name = source.slice(1, -1).replaceAll(quote + quote, quote);
  return dialect === 'postgresql' ? name : name.toLowerCase();
}

function folded(name: string, dialect: Dialect | null): string {
  return dialect === 'postgresql' ? name : name.toLowerCase();
}

/** A name as text that holds it where a column or relation stands. */
function written(name: string, dialect: Dialect | null): string {
  return isMysqlFamily(dialect) ? `\`${name.replaceAll('`', '``')}\`` : quotePostgres(name);
}

interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function replaced(text: string, replacements: readonly Replacement[]): string {
  return replacements.reduceRight(
    (result, { start, end, text: by }) => result.slice(0, start) + by + result.slice(end),
    text,
  );
}

/** True when the identifier stands anywhere in the text, whatever it means there. */
export function mentions(text: string, name: string, dialect: Dialect | null): boolean {
  const wanted = folded(name, dialect);
  return tokens(text, dialect).some((token) => token.name === wanted);
}

/** True when text holds a query of its own, in which a column's name may mean another table's. */
export function holdsQuery(text: string, dialect: Dialect | null): boolean {
  return tokens(text, dialect).some((token) => token.name === 'select');
}

/** An expression of one table's columns with a column called otherwise. Functions, types and qualifiers of that name are left. */
export function renameColumnInText(text: string, from: string, to: string, dialect: Dialect | null): string {
  const wanted = folded(from, dialect);
  const all = tokens(text, dialect);
  const by = written(to, dialect);
  const found = all.filter((token, at) => {
    const next = all[at + 1]?.text;
    return token.name === wanted && next !== '(' && next !== '.' && all[at - 1]?.text !== ':';
  });
  return replaced(
    text,
    found.map(({ start, end }) => ({ start, end, text: by })),
  );
}

const relationFollows = new Set([
  'from',
  'join',
  'into',
  'update',
  'table',
  'on',
  'only',
  'references',
  'view',
  'sequence',
  'exists',
  'using',
]);
const fromEnds = new Set([
  'where',
  'group',
  'order',
  'having',
  'limit',
  'union',
  'select',
  'on',
  'set',
  'returning',
  'window',
  'except',
  'intersect',
]);

/**
 * A definition with a relation called otherwise: behind FROM, JOIN and the like, in a FROM list, and as a qualifier of columns.
 * A column that happens to have the relation's name is left.
 */
export function renameRelationInText(text: string, from: Place, to: Place, dialect: Dialect | null): string {
  const all = tokens(text, dialect);
  const inList = fromLists(all);
  const replacements: Replacement[] = [];
  for (const [at, token] of all.entries()) {
    if (token.name !== folded(from.name, dialect)) continue;
    const qualified = all[at - 1]?.text === '.' && all[at - 2]?.name === folded(from.schema, dialect);
    const first = qualified ? at - 2 : at;
    const name = written(to.name, dialect);
    if (qualified || standsForRelation(all, first, inList)) {
      const movesSchema = from.schema !== to.schema;
      const start = all[movesSchema ? first : at]?.start ?? token.start;
      replacements.push({ start, end: token.end, text: movesSchema ? `${written(to.schema, dialect)}.${name}` : name });
    } else if (all[at + 1]?.text === '.') {
      replacements.push({ start: token.start, end: token.end, text: name });
    }
  }
  return replaced(text, replacements);
}

/** The token at `at` follows a word that a relation's name must follow, or a comma in a FROM list. */
function standsForRelation(all: readonly Token[], at: number, inList: readonly boolean[]): boolean {
  const before = all[at - 1];
  if (before === undefined) return false;
  return before.text === ',' ? inList[at - 1] === true : before.name !== null && relationFollows.has(before.name);
}

/** For each token whether it stands in a FROM list, parentheses within it not included. */
function fromLists(all: readonly Token[]): readonly boolean[] {
  const open: boolean[] = [false];
  return all.map(({ text, name }) => {
    if (text === '(') open.push(false);
    else if (text === ')' && open.length > 1) open.pop();
    else if (name === 'from' || name === 'join') open[open.length - 1] = true;
    else if (name !== null && fromEnds.has(name)) open[open.length - 1] = false;
    return open.at(-1) === true;
  });
}
