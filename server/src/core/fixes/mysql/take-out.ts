import type { Fix } from '../../fix';
import type { OperationOf } from '../../operation';
import type { StatementPlace } from '../../rules/report';
import { type Span, shift } from '../../span';
import { findWords } from '../keyword';

/** Takes FIRST or AFTER out of an ADD COLUMN: the column goes to the table's end. */
export function dropPosition({
  definition,
  position,
}: OperationOf<'addColumn'>): (place: StatementPlace) => Fix | null {
  return ({ lineage, file, statement }) => {
    if (!position) return null;
    const { text } = statement.content;
    const words = position.where === 'first' ? ['first'] : ['after'];
    // A comment may say "after", too, but not behind the name that AFTER gives.
    const to = position.where === 'first' ? text.length : position.column.span.start;
    const found = findWords(text, words, definition.column.span.end, to, lineage.dialect.dialect);
    if (!found) return null;
    const end = position.where === 'first' ? found.end : position.column.span.end;
    return {
      title: `Add "${definition.column.name}" at the end of the table`,
      edits: [{ file, span: shift(withBlankBefore(text, { start: found.start, end }), statement.start), newText: '' }],
      preferred: true,
    };
  };
}

/** Takes ALGORITHM or LOCK out of a statement, with the comma that it stands behind. */
export function takeOption(option: OperationOf<'alterTableOption'>): (place: StatementPlace) => Fix | null {
  return ({ file, statement }) => {
    const { text } = statement.content;
    const before = /(?:,\s*|\s+)$/.exec(text.slice(0, option.span.start))?.[0] ?? '';
    const isFirst = !before.includes(',');
    const behind = isFirst ? (/^\s*,\s*/.exec(text.slice(option.span.end))?.[0].length ?? 0) : 0;
    const start = behind > 0 ? option.span.start : option.span.start - before.length;
    return {
      title: `Take ${option.option}=${option.detail} out`,
      edits: [{ file, span: shift({ start, end: option.span.end + behind }, statement.start), newText: '' }],
      preferred: true,
    };
  };
}

/** Puts another value behind ALGORITHM or LOCK. */
export function replaceOption(
  option: OperationOf<'alterTableOption'>,
  value: string,
): (place: StatementPlace) => Fix | null {
  return ({ file, statement }) => ({
    title: `Make it ${option.option}=${value}`,
    edits: [{ file, span: shift(option.span, statement.start), newText: `${option.option}=${value}` }],
    preferred: true,
  });
}

function withBlankBefore(text: string, { start, end }: Span): Span {
  return { start: text.slice(0, start).trimEnd().length, end };
}
