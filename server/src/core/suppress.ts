import type { Comment } from './readers/sql/comments';
import type { Span } from './span';
import { mayHoldPeers, type PeerDirective, peerDirectives, peerIds } from './suppress/peers';

/** A comment that silences rules: for one statement, for all up to another comment, or for its whole file. */
export interface Suppression {
  /** Of the comment, in the file. */
  readonly span: Span;
  readonly reach: 'statement' | 'block' | 'file';
  /** Where a block ends, in the file. */
  readonly end?: number;
  /** Rule ids or aliases; empty silences all. */
  readonly rules: readonly string[];
  /** Empty when none was given. */
  readonly reason: string;
  /** Whose words they are; null for our own. Other tools have rules that we know nothing of. */
  readonly tool: string | null;
}

const directive = /^\s*database-migrator:\s*ignore(-file)?(?![\w-])\s*(.*)$/is;

/**
 * Suppressions in a text: `-- database-migrator:ignore[-file] rule[, rule…][: reason]`, and what other tools write.
 * A reason follows a colon, a dash surrounded by blanks, or the last rule id.
 * @param commentsOf tells the comments of the text's language
 * @param knows tells rule ids and aliases from the words of a reason
 */
export function findSuppressions(
  text: string,
  commentsOf: (text: string) => Iterable<Comment>,
  knows: (id: string) => boolean,
): readonly Suppression[] {
  if (!mayHoldPeers.test(text)) return [];
  const found: Suppression[] = [];
  const open: PeerComment[] = [];
  for (const comment of commentsOf(text)) {
    const match = directive.exec(comment.text);
    if (match) {
      const reach = match[1] ? 'file' : 'statement';
      found.push({ span: comment.span, reach, tool: null, ...rulesAndReason(match[2] ?? '', knows) });
      continue;
    }
    const peer = peerComment(comment, text, knows);
    if (!peer) continue;
    const { directive: own, span, rules, reach } = peer;
    if (reach === 'start') open.push(peer);
    else if (reach === 'end') {
      const start = open.findLast((one) => one.directive.tool === own.tool && one.rules.join() === rules.join());
      if (start) found.push({ ...silenced(start), reach: 'block', end: span.start });
    } else found.push({ ...silenced(peer), reach });
  }
  return found;
}

interface PeerComment {
  readonly directive: PeerDirective;
  readonly reach: PeerDirective['reach'];
  readonly span: Span;
  readonly rules: readonly string[];
}

const silenced = ({ directive: { tool }, span, rules }: PeerComment) => ({ tool, span, rules, reason: '' });

function peerComment(
  { text: words, span }: { readonly text: string; readonly span: Span },
  text: string,
  knows: (id: string) => boolean,
): PeerComment | null {
  for (const one of peerDirectives) {
    const match = one.pattern.exec(words);
    if (!match) continue;
    const rules = peerIds(match[1] ?? '', knows);
    if (one.needsIds && rules.length === 0) return null;
    const isHead =
      one.tool === 'Atlas' &&
      text.slice(0, span.start).trim() === '' &&
      /^\s*?\n[ \t]*\r?\n/.test(text.slice(span.end));
    return { directive: one, reach: isHead ? 'file' : one.reach, span, rules };
  }
  return null;
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
