import type { Fix } from '../fix';
import type { DataType } from '../operation';
import type { StatementPlace } from '../rules/report';
import { shift } from '../span';
import { inCaseOf } from './keyword';

/** Writes other types in place of those that columns are given, in the case of what stands there. */
export function replaceTypes(
  replaced: readonly { readonly type: DataType; readonly text: string }[],
): (place: StatementPlace) => Fix | null {
  return ({ file, statement }) => {
    const [first] = replaced;
    if (!first) return null;
    const others = replaced.length > 1 ? ` (${replaced.length} columns)` : '';
    return {
      title: `Write ${first.text} instead of ${first.type.text}${others}`,
      edits: replaced.map(({ type, text }) => ({
        file,
        span: shift(type.span, statement.start),
        newText: inCaseOf(text, type.text),
      })),
      preferred: true,
    };
  };
}
