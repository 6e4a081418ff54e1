import { comments } from './readers/sql/comments';
import type { Lexis } from './readers/sql/lexis';
import type { Span } from './span';

/** A comment that silences rules: for one statement, or for its whole file. */
export interface Suppression {
  /** Of the comment, in the file. */
  readonly span: Span;
  readonly reach: 'statement' | 'file';
  /** Rule ids or aliases; empty silences all. */
  readonly rules: readonly string[];
  /** Empty when none was given. */
  readonly reason: string;
}

const directive = /^\s*database-migrator:\s*ignore(-file)?(?![\w-])\s*(.*)$/is;

/**
 * Suppressions in a SQL text: `-- database-migrator:ignore[-file] rule[, rule…][: reason]`.
 * A reason follows a colon, a dash surrounded by blanks, or the last rule id.
 * @param knows tells rule ids and aliases from the words of a reason
 */
export function findSuppressions(text: string, lexis: Lexis, knows: (id: string) => boolean): readonly Suppression[] {
  if (!/database-migrator:\s*ignore/i.test(text)) return [];
  const found: Suppression[] = [];
  for (const comment of comments(text, lexis)) {
    const match = directive.exec(comment.text);
    if (!match) continue;
    found.push({
      span: comment.span,
      reach: match[1] ? 'file' : 'statement',
      ...rulesAndReason(match[2] ?? '', knows),
    });
  }
  return found;
}

function rulesAndReason(text: string, knows: (id: string) => boolean): Pick<Suppression, 'rules' | 'reason'> {
  const rules: string[] = [];
  let rest = text.trim();
  for (;;) {
    const word = /^([a-z0-9][\w/-]*)\s*(,)?\s*/i.exec(rest);
    // An id that is not known is still an id where a list says so: before a comma or a colon.
    if (!word?.[1] || !(knows(word[1]) || word[2] || /^[\w/-]+\s*:/.test(rest))) break;
    rules.push(word[1]);
    rest = rest.slice(word[0].length);
  }
  return { rules, reason: rest.replace(/^(:|--?|—|–)\s*/, '').trim() };
}

/**
 * The statement a suppression speaks of: the one it stands in or follows on the same line, else the next one.
 * @param statements spans in the file, in order
 * @returns index in `statements`, or -1 when none follows
 */
export function suppressedStatement(suppression: Suppression, statements: readonly Span[], text: string): number {
  const at = suppression.span.start;
  const line = text.lastIndexOf('\n', at - 1) + 1;
  const same = statements.findIndex((one) => (one.start <= at && at < one.end) || (one.end > line && one.end <= at));
  return same >= 0 ? same : statements.findIndex((one) => one.start >= at);
}
