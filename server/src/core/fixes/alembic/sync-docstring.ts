import type { Fix } from '../../fix';
import type { MigrationPlace } from '../../rules/report';
import type { Span } from '../../span';

/** Says in the docstring what `down_revision` says. */
export function syncDocstring(
  file: string,
  { start, end }: Span,
  revisions: readonly string[],
): (place: MigrationPlace) => Fix {
  const value = revisions.join(', ');
  return ({ project }) => {
    // The blank before it goes with what is taken away, and comes with what was not there.
    const blank = /[ \t]*$/.exec((project.text(file) ?? '').slice(0, start))?.[0].length ?? 0;
    return {
      title: value === '' ? 'Name no parent in the docstring' : `Say "Revises: ${value}" in the docstring`,
      edits: [{ file, span: { start: start - blank, end }, newText: value === '' ? '' : ` ${value}` }],
      preferred: true,
      safe: true,
      language: 'python',
    };
  };
}
