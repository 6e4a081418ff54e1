import type { Fix } from '../fix';
import type { StatementPlace } from '../rules/report';
import { type Span, shift } from '../span';
import { findWords } from './keyword';

/** Takes words of the language out of a clause, with the blank behind them. */
export function dropWords(words: string, clause: Span): (place: StatementPlace) => Fix | null {
  return ({ file, lineage, statement }) => {
    const { text } = statement.content;
    const found = findWords(text, words.split(' '), clause.start, clause.end, lineage.dialect.dialect);
    if (!found) return null;
    const behind = /^\s*/.exec(text.slice(found.end))?.[0].length ?? 0;
    return {
      title: `Take ${words.toUpperCase()} out`,
      edits: [{ file, span: shift({ start: found.start, end: found.end + behind }, statement.start), newText: '' }],
      preferred: true,
    };
  };
}
