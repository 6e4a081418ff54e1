import type { FileEdit } from '../fix';
import { withLineBreaks } from '../frameworks/line-breaks';
import { type Half, isBlock, type Statement } from '../migration';
import type { Operation } from '../operation';
import { isFilledIn } from '../operations/filled-in';
import type { MigrationPlace } from '../rules/report';
import { type Span, shift } from '../span';
import { removeStatement } from './remove-statement';

/**
 * Puts statements in the place of what one operation says. Of several clauses of one ALTER TABLE the one goes, and the statements
 * stand behind the rest. With no statement it is taken out with the comments above it.
 * @param statements whole ones, each with its terminator
 * @returns null where the operation cannot be taken out by itself: in a block, under a condition, or beside others in a list
 */
export function replaceOperation(
  place: MigrationPlace,
  half: Half,
  statement: Statement,
  operation: Operation,
  statements: readonly string[],
): readonly FileEdit[] | null {
  const { content, start } = statement;
  if (isBlock(content) || content.unread.length > 0 || operation.conditional || isFilledIn(operation)) return null;
  const { file } = half;
  const text = place.project.text(file) ?? '';
  const indent = /[ \t]*$/.exec(text.slice(0, start))?.[0] ?? '';
  const written = withLineBreaks(statements.join(`\n${indent}`), text);
  if (content.operations.length === 1) {
    if (statements.length === 0) return [removeStatement(place, half, statement).edit];
    return [{ file, span: shift({ start: 0, end: content.text.length }, start), newText: written }];
  }
  const clause = withComma(content.text, operation.span);
  if (!/^\s*alter\s+table\b/i.test(content.text) || !clause) return null;
  const end = start + content.text.length;
  const closing = content.text.endsWith(';') ? '' : ';';
  const behind = withLineBreaks(statements.length === 0 ? '' : `${closing}\n${indent}`, text) + written;
  return [
    { file, span: shift(clause, start), newText: '' },
    { file, span: { start: end, end }, newText: behind },
  ];
}

/** The clause with the comma and the blanks that part it from its neighbour; null where no comma does. */
function withComma(text: string, { start, end }: Span): Span | null {
  const behind = /^\s*,\s*/.exec(text.slice(end))?.[0];
  if (behind !== undefined) return { start, end: end + behind.length };
  const before = /\s*,\s*$/.exec(text.slice(0, start))?.[0];
  return before === undefined ? null : { start: start - before.length, end };
}
