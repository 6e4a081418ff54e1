import type { FoldedStatement } from '../../core/fold';
import type { Operation } from '../../core/operation';
import { relationKey, typeKey } from '../../core/schema/names';
import type { NamedObjects } from '../job';
import { wordsOf } from '../words';
import { relationsOf } from './touched-tables';

/** What each statement of a half names of the database, by bare names in lower case; an index stands for its table, too. */
export function namedObjects(statements: readonly FoldedStatement[]): readonly NamedObjects[] {
  return statements.map((folded) => {
    const { start, content } = folded.statement;
    const names = namesIn(folded);
    const writes = new Set(content.operations.flatMap((operation) => [...writtenBy(operation, names)]));
    return { start, names: [...names], writes: [...writes], rebuilds: content.rebuilds === true };
  });
}

function namesIn({ statement: { content }, before: { schema, session } }: FoldedStatement): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (name: string, schemaName: string | null) => {
    names.add(name.toLowerCase());
    const object = schema.objects.get(relationKey(schema, session, { schema: schemaName, name, span: nowhere }));
    const table = object?.class === 'index' || object?.class === 'object' ? object.table : null;
    if (table !== null) names.add((table.split('.').at(-1) ?? table).toLowerCase());
  };
  for (const operation of content.operations)
    for (const { name, schema: schemaName } of relationsOf(operation)) add(name, schemaName);
  for (const word of wordsOf([content.text, ...(content.sent ?? [])].join('\n'))) {
    const name = { schema: null, name: word, span: nowhere };
    const isKnown =
      schema.objects.has(relationKey(schema, session, name)) || schema.objects.has(typeKey(schema, session, name));
    if (isKnown) add(word, null);
  }
  return names;
}

const nowhere = { start: 0, end: 0 };

/** Of a block of code all that it names. */
function writtenBy(operation: Operation, names: ReadonlySet<string>): Iterable<string> {
  switch (operation.kind) {
    case 'dynamicSql':
      return names;
    case 'createTable':
      return operation.asQuery === 'with data' ? [operation.table.name.toLowerCase()] : [];
    case 'insert':
    case 'update':
    case 'merge':
      return [operation.table.name.toLowerCase()];
    default:
      return [];
  }
}
