import type { FoldedStatement } from '../fold';
import { invertHalf } from '../inverse/invert';
import type { Style } from '../writers/style';
import { isRefusal, type Writer } from '../writers/writer';

/** What takes one statement back. */
export interface StatementInverse {
  /** Statements in the dialect, language and style of the file; null where there are none. */
  readonly text: string | null;
  /** Why there is none, or what it does not bring back, in words without a full stop. */
  readonly remarks: readonly string[];
  /** Data that running it loses: what was written since. */
  readonly loses: string | null;
}

/**
 * The inverse of a statement by itself, whatever the others of its half do.
 * @param writer of the history; null while its dialect is not known
 */
export function inverseOf(folded: FoldedStatement, writer: Writer | null, style: Style): StatementInverse {
  if (writer === null) return { text: null, remarks: ['the dialect is not known'], loses: null };
  const inverses = invertHalf([folded]).statements.flatMap((statement) => statement.inverses);
  const said = inverses.flatMap(({ missing, notRestored }) => [missing, notRestored]).filter((text) => text !== null);
  const written = writer.write(
    inverses.flatMap(({ operations }) => operations),
    style,
  );
  if (isRefusal(written)) return { text: null, remarks: distinct([written.refused, ...said]), loses: null };
  const loses = distinct(inverses.flatMap((inverse) => inverse.losesData ?? [])).join(', ');
  return {
    text: written.length === 0 ? null : written.join('\n'),
    remarks: said.length === 0 && written.length === 0 ? ['there is nothing to take back'] : distinct(said),
    loses: written.length === 0 || loses === '' ? null : loses,
  };
}

const distinct = (texts: readonly string[]) => [...new Set(texts)];
