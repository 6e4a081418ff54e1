import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver/node';
import { cover, type Span } from '../core/span';
import type { ClientFeatures } from './client-features';
import { statementSpan } from './document-symbol';
import { halvesIn, type OpenFile } from './open-file';

/** What can be folded: halves that have a marker, and statements of several lines. */
export function foldingRanges(open: OpenFile, client: ClientFeatures): FoldingRange[] {
  const text = open.document.getText();
  const ranges = halvesIn(open).flatMap((half) => [
    ...(half.marker ? [fold(cover(half.marker, half.span), FoldingRangeKind.Region)] : []),
    ...half.statements.map((statement) => fold(statementSpan(statement))),
  ]);
  return ranges.filter((range) => range !== null);

  function fold(span: Span, kind?: FoldingRangeKind): FoldingRange | null {
    const { start, end } = open.places.range(open.file, trimEnd(text, span));
    if (start.line === end.line) return null;
    const characters = client.foldsLinesOnly ? {} : { startCharacter: start.character, endCharacter: end.character };
    return { startLine: start.line, endLine: end.line, ...characters, ...(kind && { kind }) };
  }
}

/** Blank lines behind a half stay visible when it is folded. */
function trimEnd(text: string, { start, end }: Span): Span {
  return { start, end: start + text.slice(start, end).trimEnd().length };
}
