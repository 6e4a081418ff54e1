import { halves } from '../migration';
import type { Lineage } from '../project';
import { type Span, shift, span } from '../span';
import type { Origin } from './objects';

/** The first line of the statement an object came from, in its file as it stands now; null when it is no longer there. */
export function locate(lineage: Lineage, origin: Origin): { readonly file: string; readonly span: Span } | null {
  const migration = lineage.migrations.find(({ id }) => id === origin.migration);
  if (!migration) return null;
  for (const half of halves(migration)) {
    const statement = half.file === origin.file && half.statements.find(({ content }) => content === origin.statement);
    if (statement)
      return { file: half.file, span: shift(span(0, statement.content.text.search(/[\r\n]|$/)), statement.start) };
  }
  return null;
}
