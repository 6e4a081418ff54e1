import type { Fix } from '../../fix';
import type { PythonCall } from '../../python/calls';
import { missingImports } from '../../python/imports';
import type { MigrationPlace } from '../../rules/report';
import { callWith, type NewArgument } from './call-text';

/**
 * Puts arguments into a call, with the imports that they need.
 * @param given null where they are not known
 */
export function addArguments(
  file: string,
  call: PythonCall,
  given: readonly NewArgument[] | null,
  title: string = given?.length ? `Say ${given.map(({ name }) => name).join(' and ')}` : '',
): (place: MigrationPlace) => Fix | null {
  return ({ project }) => {
    const text = project.text(file);
    if (given === null || given.length === 0 || text === null || call.arguments.length === 0) return null;
    const imports = missingImports(text, given.map(({ value }) => value).join('\n'));
    const edit = { file, span: call.span, newText: callWith(text, call, given) };
    return { title, edits: imports ? [{ file, ...imports }, edit] : [edit], preferred: true, language: 'python' };
  };
}
