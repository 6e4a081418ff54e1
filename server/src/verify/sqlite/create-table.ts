import { nameOf, type Spelled, spell, textOf } from './spelling';

/** A CREATE TABLE as SQLite's catalog keeps it, taken apart so far that every token belongs to something. */
export interface TableText {
  /** Offsets of the table's name. */
  readonly name: { readonly start: number; readonly end: number };
  readonly columns: readonly ColumnText[];
  /** Those of the table itself. */
  readonly clauses: readonly Clause[];
  /** What stands behind the parentheses: STRICT, WITHOUT ROWID. */
  readonly options: readonly string[];
}

export interface ColumnText {
  /** In lower case. */
  readonly name: string;
  /** The name as written. */
  readonly sql: string;
  /** The whole definition as written. */
  readonly text: string;
  readonly clauses: readonly Clause[];
}

export type ClauseKind =
  | 'check'
  | 'collate'
  | 'default'
  | 'foreign key'
  | 'generated'
  | 'not null'
  | 'null'
  | 'primary key'
  | 'unique';

/** One constraint, or what else stands behind a column's type. */
export interface Clause {
  readonly kind: ClauseKind;
  /** Of CONSTRAINT. */
  readonly name: string | null;
  /** All of it, from its first keyword on. */
  readonly tokens: readonly Spelled[];
}

const kept = new Map<string, TableText>();
const keptAtMost = 5_000;

/**
 * Takes a CREATE TABLE apart.
 * @param sql as `sqlite_schema` has it, so that SQLite has read it already; its syntax: https://www.sqlite.org/lang_createtable.html
 */
export function readTableText(sql: string): TableText {
  const known = kept.get(sql);
  if (known) return known;
  const tokens = spell(sql);
  const open = tokens.findIndex(({ text }) => text === '(');
  const close = tokens.findLastIndex(({ text }) => text === ')');
  const [name] = tokens.slice(open - 1, open);
  const items = splitAtCommas(tokens.slice(open + 1, close));
  const read: TableText = {
    name: { start: name?.start ?? 0, end: name?.end ?? 0 },
    columns: items.filter((item) => !isConstraint(item)).map((item) => readColumn(item, sql)),
    clauses: items.filter(isConstraint).flatMap(splitClauses),
    options: splitAtCommas(tokens.slice(close + 1))
      .map(textOf)
      .filter((option) => option !== ''),
  };
  if (kept.size >= keptAtMost) kept.clear();
  kept.set(sql, read);
  return read;
}

/** The items of a list, at its own depth of parentheses. */
export function splitAtCommas(tokens: readonly Spelled[]): readonly (readonly Spelled[])[] {
  const items: Spelled[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    depth += depthOf(token);
    if (token.text === ',' && depth === 0) items.push([]);
    else items.at(-1)?.push(token);
  }
  return items;
}

function depthOf({ text }: Spelled): number {
  return text === '(' ? 1 : text === ')' ? -1 : 0;
}

function isConstraint([first]: readonly Spelled[]): boolean {
  return first?.kind === 'word' && /^(?:constraint|primary|unique|check|foreign)$/.test(first.text);
}

function readColumn(item: readonly Spelled[], sql: string): ColumnText {
  const [name] = item;
  return {
    name: name ? nameOf(name) : '',
    sql: sql.slice(name?.start, name?.end),
    text: sql.slice(name?.start, item.at(-1)?.end),
    clauses: splitClauses(item.slice(1)),
  };
}

/** What may open a clause, by its first word. */
const openers: Readonly<Record<string, ClauseKind>> = {
  as: 'generated',
  check: 'check',
  collate: 'collate',
  default: 'default',
  foreign: 'foreign key',
  generated: 'generated',
  not: 'not null',
  null: 'null',
  primary: 'primary key',
  references: 'foreign key',
  unique: 'unique',
};

/** Clauses follow each other without a comma; what stands before the first one is a type. */
function splitClauses(tokens: readonly Spelled[]): readonly Clause[] {
  const clauses: { kind: ClauseKind; name: string | null; tokens: Spelled[] }[] = [];
  let depth = 0;
  let name: string | null = null;
  for (let at = 0; at < tokens.length; at++) {
    const [token, next] = [tokens[at], tokens[at + 1]];
    if (!token) continue;
    const current = clauses.at(-1);
    if (depth === 0 && token.kind === 'word' && token.text === 'constraint' && next) {
      name = nameOf(next);
      at++;
      continue;
    }
    const kind = depth === 0 && token.kind === 'word' && !continues(current, token, next) ? openers[token.text] : null;
    if (kind) {
      clauses.push({ kind, name, tokens: [token] });
      name = null;
    } else current?.tokens.push(token);
    depth += depthOf(token);
  }
  return clauses;
}

/** A word that could open a clause and goes on with the one before: SET NULL, SET DEFAULT, NOT DEFERRABLE, DEFAULT NULL, ALWAYS AS. */
function continues(
  current: { readonly kind: ClauseKind; readonly tokens: readonly Spelled[] } | undefined,
  { text }: Spelled,
  next: Spelled | undefined,
): boolean {
  const before = current?.tokens.at(-1)?.text;
  switch (text) {
    case 'null':
      return before === 'set' || before === 'not' || (current?.kind === 'default' && current.tokens.length === 1);
    case 'default':
      return before === 'set';
    case 'not':
      return next?.text === 'deferrable';
    case 'as':
      return before === 'always';
    case 'references':
      return current?.tokens[0]?.text === 'foreign' && !current.tokens.some((token) => token.text === 'references');
    default:
      return false;
  }
}
