import type { Fix } from '../../fix';
import type { PythonCall } from '../../python/calls';
import { missingImports } from '../../python/imports';
import type { MigrationPlace } from '../../rules/report';

/**
 * Adds arguments at the end of a call, on a line of their own each where the call has that form.
 * @param written "type_=…" each; null where they are not known
 */
export function addArguments(
  file: string,
  { span, arguments: present }: PythonCall,
  written: readonly string[] | null,
): (place: MigrationPlace) => Fix | null {
  return ({ project }) => {
    const text = project.text(file);
    const last = present.at(-1);
    if (written === null || written.length === 0 || text === null || !last) return null;
    const indent = /\n([ \t]*)$/.exec(
      text.slice(span.start, last.span.start - (last.name === null ? 0 : last.name.length + 1)),
    )?.[1];
    const parted = indent === undefined ? ', ' : `,\n${indent}`;
    const at = last.span.end;
    const newText = parted + written.join(parted);
    const imports = missingImports(text, written.join('\n'));
    // A comma behind the last argument stays where it is, and so stands behind the new ones.
    const edit = { file, span: { start: at, end: at }, newText };
    return {
      title: `Say ${written.map((one) => one.split('=', 1)[0]).join(' and ')}`,
      edits: imports ? [{ file, ...imports }, edit] : [edit],
      preferred: true,
      language: 'python',
    };
  };
}
