import { writeShorter } from '../fixes/write-shorter';
import type { Identifier } from '../operation';
import { byteLength, generatedName, truncated } from '../schema/derived-names';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { givenNames, namingOperations } from './support/given-names';
import { quoted } from './support/wording';

export const identifierTooLong = operationRule({
  id: 'identifier-too-long',
  aliases: [],
  summary: 'A name longer than 63 bytes, of which PostgreSQL keeps the beginning.',
  level: 'warning',
  dialects: ['postgresql'],
  kinds: namingOperations,
  check(operation, context) {
    for (const { name } of givenNames(operation)) checkWritten(name, context);
    if (operation.kind !== 'createTable' && operation.kind !== 'addColumn' && operation.kind !== 'addConstraint')
      return;
    const all = operation.kind === 'addConstraint' ? [operation.constraint] : operation.constraints;
    for (const constraint of all) {
      const made = generatedName(operation.table.name, constraint);
      if (made === null || made.whole === made.kept) continue;
      context.report({
        span: constraint.span,
        message: `The constraint of ${quoted(operation.table)} gets a name, "${made.whole}", that is longer than 63 bytes: PostgreSQL makes "${made.kept}" of it. Name it, so that it can be dropped by its name.`,
        atMost: 'info',
      });
    }
  },
});

/** The reader has cut the name as the server does: how long it was stands in the text. */
function checkWritten({ span }: Identifier, context: StatementContext): void {
  // Names in Python are cut, or refused, by the library that makes SQL of them.
  if (context.statement.sent !== undefined) return;
  const source = context.statement.text.slice(span.start, span.end);
  // Escapes are shorter in the name than in the text.
  if (/^u&"/i.test(source)) return;
  const written = source.startsWith('"') ? source.slice(1, -1).replaceAll('""', '"') : source;
  const bytes = byteLength(written);
  const kept = truncated(written);
  if (kept === written) return;
  context.report({
    span,
    message: `This name has ${bytes} bytes, and PostgreSQL keeps the first 63, "${kept}": another one that begins so is the same name. Shorten it.`,
    fixes: [writeShorter(span, source.startsWith('"') ? `"${kept.replaceAll('"', '""')}"` : kept)],
  });
}
