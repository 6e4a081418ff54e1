import type { Dialect } from '../../dialect';
import type { PythonParser } from '../parsers';
import type { ModuleSource } from '../python/modules';
import { noArguments } from '../python/value';
import { knowledgeOf } from './knowledge';

/** What a type is may lie in other modules for another database. */
const dialects: readonly Dialect[] = ['postgresql', 'mysql', 'sqlite'];

const nowhere = { start: 0, end: 0 };

/**
 * The names, on the way to what these names stand for, that none of the modules has: their modules have to be read first.
 * @param names whole names that revisions use
 */
export function missingNames(
  names: Iterable<string>,
  modules: ModuleSource,
  parser: PythonParser,
): ReadonlySet<string> {
  const missing = new Set<string>();
  const asked = [...names];
  for (const dialect of dialects) {
    const { own } = knowledgeOf(dialect, parser, modules, (name) => missing.add(name));
    for (const name of asked) own.called(name, noArguments, nowhere) ?? own.named(name, nowhere);
  }
  return missing;
}
