import { mysqlLexis } from '../../../core/readers/sql/lexis';
import { type Token, tokenize } from '../../../core/readers/sql/tokens';

/** What belongs to a server as a whole, so that it would outlive the database that is made for a replay. */
const shared = new Set(['database', 'logfile', 'resource', 'role', 'schema', 'server', 'tablespace', 'undo', 'user']);
const definitions = new Set(['alter', 'create', 'drop', 'rename']);
/** Commands that reach the server whatever follows. */
const commands = new Set(['change', 'grant', 'install', 'kill', 'purge', 'reset', 'revoke', 'shutdown', 'uninstall']);

/** Words behind which a name is that of something that is changed. */
const changed = new Set(['event', 'exists', 'function', 'into', 'procedure', 'table', 'trigger', 'update', 'view']);

/**
 * The first thing in a string that changes more than the database it is sent to, as messages name it: "CREATE USER", "USE", "the
 * database other"; null where there is none. Routines that are called are not looked into.
 */
export function beyondDatabase(sql: string): string | null {
  for (const tokens of statements(sql)) {
    const found = commandOf(tokens.map(({ word }) => word)) ?? otherDatabase(tokens, sql);
    if (found !== null) return found;
  }
  return null;
}

function commandOf(words: readonly string[]): string | null {
  const [first = '', ...rest] = words;
  if (first === 'use') return 'USE';
  if (commands.has(first)) return first.toUpperCase();
  if (first === 'set') return setsServer(rest);
  if (!definitions.has(first)) return null;
  const what = rest.find((word) => word !== 'or' && word !== 'replace') ?? '';
  // Without a name it is the database of the session.
  if (first === 'alter' && (what === 'database' || what === 'schema') && !namesDatabase(rest)) return null;
  return shared.has(what) ? `${first} ${what}`.toUpperCase() : null;
}

function namesDatabase([, next = '']: readonly string[]): boolean {
  return !/^(?:default|character|charset|collate|comment|encryption|read|upgrade)$/.test(next);
}

/** SET GLOBAL, SET PERSIST, SET @@GLOBAL.x, SET PASSWORD. */
function setsServer(words: readonly string[]): string | null {
  const found = words.find((word, index) =>
    index === 0 || words[index - 1] === ',' || words[index - 1] === '@'
      ? /^(?:global|password|persist|persist_only)$/.test(word)
      : false,
  );
  return found === undefined ? null : `SET ${found.toUpperCase()}`;
}

/** A name with that of a database before it, where something is changed. */
function otherDatabase(tokens: readonly Token[], sql: string): string | null {
  const isDefinition = definitions.has(tokens[0]?.word ?? '');
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1]?.word ?? '';
    const isPlace = changed.has(before) || (before === 'on' && isDefinition) || (before === 'from' && index === 2);
    if (!isPlace || tokens[index + 1]?.word !== '.' || token.kind === 'symbol') continue;
    return `the database ${sql.slice(token.start, token.end).replaceAll('`', '')}`;
  }
  return null;
}

/** The tokens of each statement. */
function* statements(sql: string): Generator<readonly Token[]> {
  let tokens: Token[] = [];
  for (const token of tokenize(sql, mysqlLexis)) {
    if (token.kind !== 'symbol' || token.word !== ';') {
      tokens.push(token);
      continue;
    }
    yield tokens;
    tokens = [];
  }
  yield tokens;
}
