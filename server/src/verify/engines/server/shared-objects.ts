import { postgresLexis } from '../../../core/readers/sql/lexis';
import { type Token, tokenize } from '../../../core/readers/sql/tokens';

/** What belongs to a server as a whole, so that it would outlive the database that is made for a replay. */
const shared = new Set(['role', 'user', 'group', 'database', 'tablespace']);
const sharedGrants = new Set(['database', 'tablespace', 'parameter']);
const changes = new Set(['create', 'alter', 'drop']);

/**
 * The first command in a string that changes more than the database it is sent to, as messages name it: "CREATE ROLE"; null where there
 * is none. Functions that are called are not looked into.
 */
export function sharedObjectCommand(sql: string): string | null {
  for (const tokens of statements(sql)) {
    const words = tokens.map(({ word }) => word);
    const found =
      commandOf(words) ?? (words[0] === 'do' ? inBody(sql.slice(tokens[0]?.start, tokens.at(-1)?.end)) : null);
    if (found) return found.toUpperCase();
  }
  return null;
}

function commandOf(words: readonly string[]): string | null {
  const [first = '', second = ''] = words;
  const definition = definitionAt(words, 0);
  if (definition) return definition;
  if (first === 'reassign' || (first === 'drop' && second === 'owned')) return `${first} owned`;
  const on = words.indexOf('on');
  if (first === 'grant' || first === 'revoke') {
    if (on < 0) return `${first} of a role`;
    const what = words[on + 1] ?? '';
    return sharedGrants.has(what) ? `${first} on ${what}` : null;
  }
  return first === 'comment' && isShared(words[on + 1]) ? `comment on ${words[on + 1]}` : null;
}

/** CREATE ROLE, ALTER SYSTEM and their like, beginning at a word. */
function definitionAt(words: readonly string[], at: number): string | null {
  const [verb = '', what = '', next] = words.slice(at, at + 3);
  if (verb === 'alter' && what === 'system') return 'alter system';
  const isMapping = what === 'user' && next === 'mapping';
  return changes.has(verb) && shared.has(what) && !isMapping ? `${verb} ${what}` : null;
}

const isShared = (word: string | undefined) => word !== undefined && shared.has(word);

/** A DO block may make a role after a condition or from a string: any place in it counts. */
function inBody(block: string): string | null {
  const words = tokenize(block.replace(/\$\w*\$|'/g, ' '), postgresLexis).map(({ word }) => word);
  for (let at = 0; at < words.length; at++) {
    const definition = definitionAt(words, at);
    if (definition) return definition;
  }
  return null;
}

/** The tokens of each statement. */
function* statements(sql: string): Generator<readonly Token[]> {
  let tokens: Token[] = [];
  for (const token of tokenize(sql, postgresLexis)) {
    if (token.kind !== 'symbol' || token.word !== ';') {
      tokens.push(token);
      continue;
    }
    yield tokens;
    tokens = [];
  }
  yield tokens;
}
