import type { Fix } from '../fix';
import type { Operation } from '../operation';
import type { StatementPlace } from '../rules/report';
import { findWords } from './keyword';

/** Takes CONCURRENTLY out of a statement, so that it may run inside a transaction; other work waits for it then. */
export function withoutConcurrently({ span }: Operation): (place: StatementPlace) => Fix | null {
  return ({ lineage, file, statement: { start, content } }) => {
    const word = findWords(content.text, ['concurrently'], span.start, span.end, lineage.dialect.dialect);
    if (!word) return null;
    const blanks = /^\s*/.exec(content.text.slice(word.end))?.[0].length ?? 0;
    const edit = { file, span: { start: start + word.start, end: start + word.end + blanks }, newText: '' };
    return { title: 'Do without CONCURRENTLY', edits: [edit], preferred: false };
  };
}
