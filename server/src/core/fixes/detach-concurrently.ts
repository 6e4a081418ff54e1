import type { Fix } from '../fix';
import type { OperationOf } from '../operation';
import type { StatementPlace } from '../rules/report';
import { shift } from '../span';
import { findWords, inCaseOf } from './keyword';
import { runOutsideInPlace } from './run-outside';

/** Detaches a partition CONCURRENTLY where it stands. No fix where it cannot run outside a transaction there, nor for the way back. */
export function detachConcurrently(operation: OperationOf<'detachPartition'>): (place: StatementPlace) => Fix | null {
  return (place) => {
    const { project, file, statement, half } = place;
    const { text, operations } = statement.content;
    const word = findWords(text, ['detach'], operation.span.start, operation.span.end, 'postgresql');
    if (project.configuration.assumeInTransaction === true || half === 'down' || operations.length > 1 || !word)
      return null;
    const outside = runOutsideInPlace(place);
    if (!outside) return null;
    const { end } = operation.partition.span;
    const newText = ` ${inCaseOf('concurrently', text.slice(word.start, word.end))}`;
    return {
      title: outside.length === 0 ? 'Detach CONCURRENTLY' : 'Detach CONCURRENTLY, outside a transaction',
      edits: [...outside, { file, span: shift({ start: end, end }, statement.start), newText }],
      preferred: true,
    };
  };
}
