import { mysqlLexis } from '../../core/readers/sql/lexis';
import { type Token, tokenize } from '../../core/readers/sql/tokens';

/** SHOW CREATE TABLE taken apart so far that every clause belongs to something. */
export interface TableText {
  readonly parts: readonly TablePart[];
  /** What stands behind the parentheses, without the next number of AUTO_INCREMENT: "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4". */
  readonly options: string;
  /** PARTITION BY and all behind it; null for none. */
  readonly partitions: string | null;
  /** The whole statement without the next number. */
  readonly sql: string;
}

/** A line between the parentheses. */
export interface TablePart {
  readonly kind: 'check' | 'column' | 'foreign key' | 'index' | 'other' | 'primary key';
  readonly name: string;
  /** As it stands there. */
  readonly text: string;
  readonly tokens: readonly Token[];
}

const kept = new Map<string, TableText>();
const keptAtMost = 5_000;

/** @param sql as the server tells it, names in backticks: https://mariadb.com/kb/en/show-create-table/ */
export function readTableText(sql: string): TableText {
  const known = kept.get(sql);
  if (known) return known;
  const tokens = tokenize(sql, mysqlLexis);
  const open = tokens.findIndex(({ word }) => word === '(');
  const items: Token[][] = [[]];
  let depth = 0;
  let close = open;
  for (let at = open; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    if (token.word === '(' && ++depth === 1) continue;
    if (token.word === ')' && --depth === 0) {
      close = at;
      break;
    }
    if (token.word === ',' && depth === 1) items.push([]);
    else items.at(-1)?.push(token);
  }
  const end = tokens[close]?.end ?? sql.length;
  const tail = withoutNumber(sql.slice(end));
  const at = /(?:\/\*!\d+)?\s*\bPARTITION BY\b/.exec(tail)?.index ?? tail.length;
  const read: TableText = {
    parts: items.map((item) => partOf(item, sql)),
    options: tail.slice(0, at).trim(),
    partitions: tail.slice(at).trim() || null,
    sql: sql.slice(0, end) + tail,
  };
  if (kept.size >= keptAtMost) kept.clear();
  kept.set(sql, read);
  return read;
}

function withoutNumber(options: string): string {
  return options.replace(/ AUTO_INCREMENT=\d+/, '');
}

function partOf(tokens: readonly Token[], sql: string): TablePart {
  const text = sql.slice(tokens[0]?.start, tokens.at(-1)?.end);
  const kind = kindOf(tokens);
  const named = tokens.find((token) => token.kind === 'quote');
  const name = kind === 'primary key' || !named ? 'PRIMARY' : unquoted(sql.slice(named.start, named.end));
  return { kind, name, text, tokens };
}

function kindOf(tokens: readonly Token[]): TablePart['kind'] {
  const [first, , third] = tokens;
  if (first?.kind === 'quote') return 'column';
  if (first?.word === 'primary') return 'primary key';
  if (first?.word === 'constraint') return third?.word === 'check' ? 'check' : 'foreign key';
  return /^(?:unique|key|index|fulltext|spatial|vector)$/.test(first?.word ?? '') ? 'index' : 'other';
}

function unquoted(name: string): string {
  return name.slice(1, -1).replaceAll('``', '`');
}
