import type { Half, Migration } from '../migration';
import { type Span, span } from '../span';

/** Where a finding about a half as a whole is shown: its marker, else the first line of its first statement, else the file's start. */
export function headOf(half: Half): Span {
  if (half.marker) return half.marker;
  const first = half.statements[0];
  if (!first) return span(half.span.start, half.span.start);
  const line = first.content.text.search(/[\r\n]|$/);
  return span(first.start, first.start + line);
}

/** The file and place a finding about the missing way back is shown at: the way up. */
export function upHead(migration: Migration): { readonly file: string; readonly span: Span } | null {
  return migration.up && { file: migration.up.file, span: headOf(migration.up) };
}
