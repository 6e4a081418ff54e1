/**
 * Where a statement that lost its terminator stops: at a line that can only begin another statement. A statement being typed
 * then leaves its neighbours alone. Clauses begin lines too (SELECT after CREATE VIEW, DROP COLUMN after ALTER TABLE), so
 * what counts depends on the statement that would be cut.
 */
import type { Head } from './head';
import type { Lexis } from './lexis';

const classes =
  'table|index|view|type|function|procedure|trigger|event|sequence|extension|schema|database|policy|role|user|domain|rule|aggregate|publication|subscription|statistics|server|collation|operator|cast|tablespace';
const modifiers =
  '(?:or[ \\t]+replace|temp|temporary|global|local|unlogged|unique|fulltext|spatial|materialized|recursive|constraint|foreign|virtual|event|definer[ \\t]*=[ \\t]*\\S+)';

/** Statements that change the schema or the transaction: no clause of another statement looks like them. */
const definition = pattern(
  `create[ \\t]+(?:${modifiers}[ \\t]+)*(?:${classes})\\b`,
  `(?:alter|drop)[ \\t]+(?:(?:materialized|foreign|event)[ \\t]+)?(?:${classes})\\b`,
  'comment[ \\t]+on\\b',
  'truncate[ \\t]+table\\b',
  'grant[ \\t]+(?!option\\b)\\w',
  'revoke[ \\t]+(?!admin\\b)\\w',
  '(?:begin|commit|rollback)(?:[ \\t]+(?:transaction|work))?[ \\t]*;',
  'start[ \\t]+transaction\\b',
  'pragma[ \\t]+\\w',
  "do[ \\t]+(?:language[ \\t]+\\w+[ \\t]+)?[$']",
);

/** Of those, what may still begin a statement after ALTER, GRANT or REVOKE, whose clauses use the same verbs. */
const tableDefinition = pattern(
  `create[ \\t]+(?:${modifiers}[ \\t]+)*(?:table|index|function|trigger|extension)\\b(?![ \\t]*(?:,|on\\b|to\\b))`,
  '(?:alter|drop)[ \\t]+table\\b',
  'comment[ \\t]+on\\b',
  '(?:begin|commit|rollback)(?:[ \\t]+(?:transaction|work))?[ \\t]*;',
  'pragma[ \\t]+\\w',
);

const routineDefinition = pattern(
  `create[ \\t]+(?:${modifiers}[ \\t]+)*(?:function|procedure|trigger|event)\\b`,
  'delimiter[ \\t]+\\S',
);

const change = pattern(
  '(?:insert|replace)[ \\t]+into\\b',
  'delete[ \\t]+from\\b',
  'update[ \\t]+(?!set\\b)(?:only[ \\t]+)?[\\w."`]+[ \\t]+(?:(?:as[ \\t]+)?(?!set\\b)\\w+[ \\t]+)?set\\b',
);

const query = pattern('select\\b');

function pattern(...starts: string[]): RegExp {
  return new RegExp(`(?:${starts.join('|')})`, 'iy');
}

function matches(start: RegExp, text: string, at: number): boolean {
  start.lastIndex = at;
  return start.test(text);
}

/** Statements that hold no other: after their last word a query can only be the next statement. */
const closed = new Set(['alter', 'drop', 'truncate', 'comment']);
/** Statements that end in another one. */
const open = new Set(['with', 'explain', 'prepare', 'declare', 'copy', 'merge']);
const openObjects = new Set(['rule', 'trigger', 'function', 'procedure', 'event']);

/**
 * True when the word at `at`, first of its line, begins a statement and cannot go on with the one before.
 * @param head the statement that would end here
 * @param inBody the place is inside that statement's BEGIN … END
 */
export function beginsStatement(text: string, at: number, head: Head, inBody: boolean, lexis: Lexis): boolean {
  if (head.creates === 'schema' || head.first === 'explain') return false;
  const holdsAnything =
    lexis.bodyHolds === 'any' && (inBody || head.creates === 'procedure' || head.creates === 'event');
  if (holdsAnything) return matches(routineDefinition, text, at);
  if (inBody) return matches(definition, text, at);
  if (head.first === 'grant' || head.first === 'revoke' || head.first === 'alter') {
    if (matches(tableDefinition, text, at)) return head.second !== 'extension' && head.second !== 'publication';
  } else if (matches(definition, text, at)) return true;
  if (open.has(head.first) || (head.creates !== null && openObjects.has(head.creates))) return false;
  return matches(change, text, at) || (closed.has(head.first) && matches(query, text, at));
}

/**
 * The first line after `from` that begins a statement, for text inside a quote or comment that was never closed; -1 for none.
 * Such text may be anything, so the line before must be blank or, unless `afterBlankLine`, end in a semicolon.
 * @param indent the widest indentation that a statement's first line may have
 */
export function findStatement(text: string, from: number, to: number, indent: number, afterBlankLine: boolean): number {
  let previous = 'text';
  for (let line = from; line < to; ) {
    const next = text.indexOf('\n', line);
    const stop = next < 0 || next >= to ? to : next;
    const at = line === from ? stop : firstNonBlank(text, line, stop);
    const separated = previous === 'blank' || (previous === 'semicolon' && !afterBlankLine);
    if (separated && at < stop && at - line <= indent && begins(text, at)) return at;
    previous =
      at >= stop && line !== from ? 'blank' : text.slice(line, stop).trimEnd().endsWith(';') ? 'semicolon' : 'text';
    line = stop + 1;
  }
  return -1;
}

function begins(text: string, at: number): boolean {
  return matches(definition, text, at) || matches(change, text, at) || matches(query, text, at);
}

function firstNonBlank(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && ' \t\r'.includes(text.charAt(at))) at++;
  return at;
}

/** Width of the blanks that begin the line which holds `at`. */
export function indentation(text: string, at: number): number {
  const line = text.lastIndexOf('\n', at - 1) + 1;
  return firstNonBlank(text, line, text.length) - line;
}
