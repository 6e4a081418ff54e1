import type { Replaced, StatementContent } from '../migration';
import { concat, type Fragment, hasHole, hole, placed, placeIn } from '../readers/fragment';
import { withSpans } from '../readers/spans';
import type { Span } from '../span';
import { type FoundVariable, maskFound } from './variable';

/**
 * A statement with the values of its variables in their places.
 * @param text as it stands in the file
 * @param found its variables, at their places in it
 */
export function replacedText(text: string, found: readonly FoundVariable[]): Replaced {
  const parts: Fragment[] = [];
  let shown = '';
  let at = 0;
  const exact = (start: number, end: number): Fragment => ({
    text: text.slice(start, end),
    origins: [{ start: 0, end: end - start, place: { start, end }, exact: true, hole: false }],
  });
  for (const { span, value, secret } of found) {
    const written = text.slice(span.start, span.end);
    parts.push(exact(at, span.start));
    parts.push(value === null ? hole(maskOf(written), span) : placed(value, span));
    shown += text.slice(at, span.start) + (value === null || secret ? written : value);
    at = span.end;
  }
  parts.push(exact(at, text.length));
  const missing = found.flatMap(({ span, missing: why }) => (why === '' ? [] : [{ span, why }]));
  const secrets = found.flatMap(({ span, value, secret }) =>
    secret && value !== null ? [{ value, written: text.slice(span.start, span.end) }] : [],
  );
  return { sql: concat(parts), shown: shown + text.slice(at), secrets, missing };
}

const maskOf = (written: string) =>
  maskFound(written, [{ span: { start: 0, end: written.length }, value: null, secret: false, missing: '' }]);

/** What the server reads, at the places in the file that it comes from. */
export function contentOfReplaced(text: string, replaced: Replaced, read: StatementContent): StatementContent {
  const { sql } = replaced;
  const whole = { start: 0, end: text.length };
  const mapped = (span: Span) => placeIn(sql, span, whole);
  const isHeld = ({ start, end }: Span) => sql.origins.some((one) => !one.exact && one.start < end && start < one.end);
  return {
    ...read,
    text,
    operations: read.operations.map((operation) => ({
      ...withSpans(operation, mapped),
      ...(hasHole(sql, operation.span) ? { templated: true } : isHeld(operation.span) ? { substituted: true } : {}),
    })),
    unread: read.unread.map(({ span, reason }) => ({
      span: mapped(span),
      reason: hasHole(sql, span) ? 'template' : reason,
    })),
    replaced,
  };
}
