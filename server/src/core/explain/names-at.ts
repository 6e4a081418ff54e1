import type { Identifier, ObjectName, Operation } from '../operation';
import { contains, type Span } from '../span';

/** A name that stands at a place of a statement. */
export interface NameAt {
  /** The operation that it is in. */
  readonly operation: Operation;
  /** A name of a relation where it has a `schema`, else of a column, a constraint or what something is called from now on. */
  readonly name: ObjectName | Identifier;
}

/** The names of relations and columns that stand at an offset of a statement, in the order of its operations. */
export function namesAt(operations: readonly Operation[], offset: number): readonly NameAt[] {
  return operations.flatMap((operation) => namesIn(operation, offset).map((name) => ({ operation, name })));
}

function namesIn(value: unknown, offset: number): readonly (ObjectName | Identifier)[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isName(value)) return isIn(value.span, offset) ? [value] : [];
  return Object.values(value).flatMap((part) => namesIn(part, offset));
}

/** Types and expressions have a name or a span too, and texts of their own. */
function isName(value: object): value is ObjectName | Identifier {
  return 'name' in value && typeof value.name === 'string' && 'span' in value && !('text' in value);
}

const isIn = (span: Span, offset: number) => contains(span, { start: offset, end: offset });
