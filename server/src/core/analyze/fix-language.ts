import type { Fix } from '../fix';
import type { Project } from '../project';

/** A fix where it writes the language of the project's files; null for one that would put SQL into a file of Python. */
export function inLanguage(fix: Fix | null, { framework }: Project): Fix | null {
  return fix && (fix.language ?? 'sql') === (framework.language ?? 'sql') ? fix : null;
}
