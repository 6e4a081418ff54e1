import type { ConstraintDefinition } from '../../operation';
import { cover, type Span } from '../../span';

/** What a mark about a constraint stands under: its name, else its columns, else all of it. */
export function spanOfConstraint({ name, columns, inline, span }: ConstraintDefinition): Span {
  if (name) return name.span;
  const [first, ...rest] = columns;
  return first && !inline ? rest.reduce((whole, column) => cover(whole, column.span), first.span) : span;
}
