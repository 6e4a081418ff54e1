import type { Node } from '@pgsql/types';
import type { ObjectReference } from '../../../operation';
import type { Clause } from '../clause';
import type { ClassWords } from '../object-classes';
import { readReference } from '../object-reference';
import type { Statement } from '../statement';

/** The object that an ALTER names after its class. `rest` is what follows: the change. */
export function altered(
  statement: Statement,
  { class: objectClass, words }: ClassWords,
  node: Node | undefined,
): { readonly object: ObjectReference; readonly rest: Clause } {
  const rest = statement.clause();
  rest.accept('alter');
  if (objectClass === 'role') rest.skip();
  else {
    rest.accept('procedural');
    rest.accept(...words);
  }
  rest.accept('if', 'exists');
  rest.accept('only');
  const object = readReference(objectClass, rest, node);
  rest.accept('*');
  return { object, rest };
}
