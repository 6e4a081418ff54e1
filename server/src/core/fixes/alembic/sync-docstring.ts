import type { Fix } from '../../fix';
import type { Span } from '../../span';

/** Says in the docstring what `down_revision` says. */
export function syncDocstring(file: string, span: Span, revisions: readonly string[]): () => Fix {
  const value = revisions.join(', ');
  return () => ({
    title: revisions.length === 0 ? 'Name no parent in the docstring' : `Say "Revises: ${value}" in the docstring`,
    edits: [{ file, span, newText: `${span.start === span.end && value !== '' ? ' ' : ''}${value}` }],
    preferred: true,
    safe: true,
    language: 'python',
  });
}
