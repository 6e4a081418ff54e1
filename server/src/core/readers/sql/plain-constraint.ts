import type { ConstraintDefinition, Identifier } from '../../operation';
import type { Span } from '../../span';

/** A constraint of which only its kind, its name and its text are said yet. */
export function plainConstraint(
  type: ConstraintDefinition['type'],
  name: Identifier | null,
  { span, text }: { readonly span: Span; readonly text: string },
): ConstraintDefinition {
  return {
    type,
    name,
    columns: [],
    include: [],
    expression: null,
    references: null,
    usingIndex: null,
    notValid: false,
    notEnforced: false,
    noInherit: false,
    deferrable: false,
    initiallyDeferred: false,
    nullsNotDistinct: false,
    inline: false,
    span,
    text,
  };
}
