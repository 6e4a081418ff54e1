import type { Statement } from '../../migration';
import type { OperationOf } from '../../operation';
import { impliedEnums } from '../../python/implied-enums';
import type { StatementReader } from '../reader';
import type { ContentMemory } from './content-memory';

/**
 * The statements of a half, where an enum that several tables bring with them is made once: while it runs, Alembic remembers those that it
 * has made with a table, and looks for no others. Source: NamedType._check_for_name_in_memos in SQLAlchemy 2.0; tried on 2.0 and 2.1.
 */
export function enumsMadeOnce(
  statements: readonly Statement[],
  reader: StatementReader,
  memory: ContentMemory,
): readonly Statement[] {
  const made = new Set<string>();
  return statements.map((statement) => {
    const implied = impliedEnums(statement.content);
    const again = implied.filter((one) => made.has(keyOf(one)));
    for (const one of implied) made.add(keyOf(one));
    return again.length === 0 ? statement : { ...statement, content: without(statement, again, reader, memory) };
  });
}

function keyOf({ type: { schema, name } }: OperationOf<'createEnum'>): string {
  return JSON.stringify([schema, name]);
}

function without(
  { content }: Statement,
  again: readonly OperationOf<'createEnum'>[],
  reader: StatementReader,
  memory: ContentMemory,
): Statement['content'] {
  const context = `without ${again.map(keyOf).join()} ${JSON.stringify(content.sent ?? null)}`;
  return memory.readIn(reader, context, content.text, () => ({
    ...content,
    operations: content.operations.filter((operation) => !again.some((one) => one === operation)),
    // Each enum is a statement of its own, before the table's.
    sent: content.sent?.filter((sql) => !again.some(({ type }) => isCreateOf(sql, type.name))) ?? null,
  }));
}

function isCreateOf(sql: string, name: string): boolean {
  const created = /^CREATE TYPE (?:"(?:[^"]|"")+"\.|\w+\.)?("(?:[^"]|"")+"|\w+) AS ENUM/.exec(sql)?.[1];
  return created === name || created === `"${name.replaceAll('"', '""')}"`;
}
