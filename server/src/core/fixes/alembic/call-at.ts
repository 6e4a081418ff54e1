import type { Half, Statement } from '../../migration';
import type { PythonCall } from '../../python/calls';
import { type OpCall, opCallsOf } from '../../python/op-calls';
import type { MigrationPlace } from '../../rules/report';
import { contains, type Span, shift } from '../../span';

/**
 * The call of `op` that an operation was read from; null where it is not written as one of these, or stands where the call is not.
 * @param span of something that belongs to the operation alone, relative to its statement
 */
export function opCallAt(
  { project }: Pick<MigrationPlace, 'project'>,
  half: Half | null,
  { start }: Statement,
  span: Span,
  names: readonly string[],
): OpCall | null {
  const place = shift(span, start);
  const found = opCallsOf(project, half).filter(({ name, call }) => names.includes(name) && contains(call.span, place));
  return found.at(-1) ?? null;
}

/** Where a call stands alone on its lines; null where it does not. */
export function lineOf(text: string, { span }: PythonCall): { readonly start: number; readonly indent: string } | null {
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const indent = text.slice(start, span.start);
  const isAlone = indent.trim() === '' && /^[ \t]*(?:#[^\n]*)?(?:\r?\n|$)/.test(text.slice(span.end));
  return isAlone ? { start, indent } : null;
}
