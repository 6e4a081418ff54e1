import { findWords } from '../fixes/keyword';
import { pinSearchPath } from '../fixes/pin-search-path';
import type { ObjectReference, Operation } from '../operation';
import type { Span } from '../span';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { laterOperations } from './support/siblings';
import { quoted } from './support/wording';

export const securityDefinerSearchPath = operationRule({
  id: 'security-definer-search-path',
  aliases: ['ST003'],
  summary: 'A function with the rights of its owner that finds names by the search path of whoever calls it.',
  level: 'warning',
  dialects: ['postgresql'],
  kinds: ['createObject', 'alterObject'],
  check({ object, span }, context) {
    if (object.class !== 'function' && object.class !== 'procedure') return;
    const words = (...given: readonly string[]) =>
      findWords(context.statement.text, given, span.start, span.end, 'postgresql');
    const definer = words('security', 'definer');
    if (!definer || fixesNames(words) || isPinnedLater(object, context)) return;
    context.report({
      span: definer,
      message: `${quoted(object.name)} runs with the rights of its owner, but finds tables and functions by the search_path of its caller, who can put others in their place. Add SET search_path, with pg_temp as its last.`,
      fixes: [pinSearchPath(definer, context.session().searchPath)],
    });
  },
});

/** SET search_path; SET SCHEMA, which is the same; or a body that is resolved as the function is made (PostgreSQL 14, CREATE FUNCTION). */
function fixesNames(words: (...given: readonly string[]) => Span | null): boolean {
  return [['set', 'search_path'], ['set', 'schema'], ['begin', 'atomic'], ['return']].some(
    (one) => words(...one) !== null,
  );
}

function isPinnedLater(object: ObjectReference, context: StatementContext): boolean {
  const isSame = (one: Operation) =>
    (one.kind === 'alterObject' || one.kind === 'createObject') &&
    one.object.name.name === object.name.name &&
    one.object.name.schema === object.name.schema;
  return laterOperations(context).some(
    (one) =>
      (one.kind === 'dropObject' && one.object.name.name === object.name.name) ||
      (isSame(one) && one.kind === 'alterObject' && /\bset\s+(?:search_path|schema)\b/i.test(one.change)) ||
      (isSame(one) && one.kind === 'createObject' && one.orReplace),
  );
}
