import type { FileEdit, Fix } from '../fix';
import type { CreateIndex } from '../operation';
import type { StatementPlace } from '../rules/report';
import { concurrentlyInPython } from './alembic/concurrently';
import { findWords, inCaseOf } from './keyword';
import { moveIndex } from './move-index';
import { runOutsideInPlace } from './run-outside';

/**
 * Builds an index concurrently: in place when its migration can run without a transaction and nothing else in it needs one, else in
 * a migration of its own. No fix where the tool can do neither, nor for the way back, which has no other migration to go to.
 */
export function makeIndexConcurrent(operation: CreateIndex): (place: StatementPlace) => Fix | null {
  return (place) => {
    if (place.project.framework.language === 'python') return concurrentlyInPython(operation, place);
    const concurrently = concurrentlyEdit(operation, place);
    if (!concurrently || place.project.configuration.assumeInTransaction === true || place.half === 'down') return null;
    const outside = runOutsideInPlace(place);
    if (!outside) return moveIndex(operation, place, concurrently);
    return {
      title:
        outside.length === 0 ? 'Build the index CONCURRENTLY' : 'Build the index CONCURRENTLY, outside a transaction',
      edits: [...outside, concurrently],
      preferred: true,
    };
  };
}

/** CONCURRENTLY behind INDEX, in the case of INDEX. */
function concurrentlyEdit({ span }: CreateIndex, { lineage, file, statement }: StatementPlace): FileEdit | null {
  const { text } = statement.content;
  const word = findWords(text, ['index'], span.start, span.end, lineage.dialect.dialect);
  if (!word) return null;
  const at = statement.start + word.end;
  return {
    file,
    span: { start: at, end: at },
    newText: ` ${inCaseOf('concurrently', text.slice(word.start, word.end))}`,
  };
}
