import type { Fix } from '../fix';
import type { OperationOf } from '../operation';
import type { StatementPlace } from '../rules/report';
import { shift } from '../span';
import { concurrentlyInPython } from './alembic/concurrently';
import { findWords, inCaseOf } from './keyword';
import { runOutsideInPlace } from './run-outside';
import { dropIndexLater } from './sequences/drop-index';

/**
 * DROP INDEX or REINDEX … CONCURRENTLY where it stands; a DROP INDEX that cannot run outside a transaction there moves to a migration of
 * its own. No fix for several indexes in one statement or CASCADE, which CONCURRENTLY does not take, nor for the way back.
 */
export function sayConcurrently(
  operation: OperationOf<'dropIndex' | 'reindex'>,
): (place: StatementPlace) => Fix | null {
  return (place) => {
    const { project, file, statement, half } = place;
    if (project.framework.language === 'python')
      return operation.kind === 'dropIndex' ? concurrentlyInPython(operation, place) : null;
    const { text, operations } = statement.content;
    const object = operation.kind === 'reindex' ? operation.target : 'index';
    const word = findWords(text, [object], operation.span.start, operation.span.end, 'postgresql');
    const isCascade = operation.kind === 'dropIndex' && operation.cascade;
    if (project.configuration.assumeInTransaction === true || half === 'down') return null;
    if (operations.length > 1 || isCascade || !word || /\(\s*concurrently/i.test(text)) return null;
    const outside = runOutsideInPlace(place);
    if (!outside) return operation.kind === 'dropIndex' ? dropIndexLater(operation)(place) : null;
    const what = operation.kind === 'reindex' ? 'Reindex' : 'Drop the index';
    const newText = ` ${inCaseOf('concurrently', text.slice(word.start, word.end))}`;
    return {
      title: `${what} CONCURRENTLY${outside.length === 0 ? '' : ', outside a transaction'}`,
      edits: [...outside, { file, span: shift({ start: word.end, end: word.end }, statement.start), newText }],
      preferred: true,
    };
  };
}
