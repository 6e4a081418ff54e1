import type { Lexis } from './lexis';
import { Scanner } from './scanner';
import { nextToken, type Token } from './tokens';

/** Words between a command and the name it is about that are left out. */
const noise = new Set('if not exists only concurrently or replace abort fail ignore rollback local session'.split(' '));

/** Words that stand between a word of `named` and its name, and are told. */
const beforeName = new Set(['table', 'on', 'into', 'from']);

/** Words after which the name comes. */
const named = new Set(
  `table index view sequence type domain function procedure aggregate trigger policy rule extension schema publication subscription
  statistics database role column constraint collation language server tablespace insert update delete merge truncate copy set reset
  savepoint call lock replace pragma`.split(/\s+/),
);

/** Words of a command that may stand before those. */
const leading = new Set(
  `create alter drop comment on unique virtual materialized recursive temporary temp unlogged event foreign user text search reindex refresh
  vacuum analyze cluster full`.split(/\s+/),
);

/** The words a statement opens with and the name that follows, as written: "ALTER TABLE users", "CREATE INDEX users_email_idx". */
export function statementLabel(text: string, lexis: Lexis): string {
  const scanner = new Scanner(text, lexis);
  const words: string[] = [];
  let nameComes = false;
  for (let token = nextToken(scanner); token !== null && token.kind !== 'symbol'; token = nextToken(scanner)) {
    const { word } = token;
    if (noise.has(word) && words.length > 0) continue;
    if (nameComes && !beforeName.has(word)) return [...words, qualifiedName(text, token, scanner)].join(' ');
    if (words.length > 0 && !named.has(word) && !leading.has(word) && !beforeName.has(word)) break;
    nameComes ||= named.has(word);
    words.push(word.toUpperCase());
  }
  return words.join(' ');
}

/** The text of a dotted name whose first part has been read. */
function qualifiedName(text: string, first: Token, scanner: Scanner): string {
  let { end } = first;
  while (nextToken(scanner)?.word === '.') end = nextToken(scanner)?.end ?? end;
  return text.slice(first.start, end);
}
