import type { Fix } from '../../fix';
import type { OperationOf } from '../../operation';
import type { StatementPlace } from '../../rules/report';
import { shift, span } from '../../span';
import { statementEnd } from './statement-end';

/** Writes ALTER INDEX … INVISIBLE, MariaDB's IGNORED, in the place of DROP INDEX; the index is left to be dropped later. */
export function makeInvisible(
  { index, table, span: clause }: OperationOf<'dropIndex'>,
  word: 'INVISIBLE' | 'IGNORED',
): (place: StatementPlace) => Fix | null {
  return ({ file, statement: { start, content } }) => {
    const { text, operations } = content;
    if (!table) return null;
    const written = text.slice(index.span.start, index.span.end);
    const action = `ALTER INDEX ${written} ${word}`;
    const isClause = /^\s*alter\b/i.test(text);
    // DROP INDEX i ON t may be followed by ALGORITHM and LOCK, which say nothing of what stands there then.
    if (!isClause && operations.length !== 1) return null;
    const whole = `ALTER TABLE ${text.slice(table.span.start, table.span.end)} ${action}`;
    return {
      title: `Make "${index.name}" ${word} now, and drop it in a later migration`,
      edits: [
        isClause
          ? { file, span: shift(clause, start), newText: action }
          : { file, span: shift(span(0, statementEnd(text)), start), newText: whole },
      ],
      preferred: false,
    };
  };
}
