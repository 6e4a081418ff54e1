import type { Dialect } from '../dialect';
import type { Refusal } from '../frameworks/framework';
import type { DataType, Operation } from '../operation';
import type { Style } from './style';

/**
 * Turns operations back into statements of one dialect. Law 3: `read(write(operations))` gives the same operations up to spans and
 * normal form, for all that a writer accepts.
 */
export interface Writer {
  readonly dialect: Dialect;
  /** What begins a comment beside the statements. */
  readonly comment: '--' | '#';
  /**
   * Statements in the order of the operations, each ending in ";". Neighbouring clauses of one table may share an ALTER TABLE.
   * A refusal, in words for the user, where an operation has no text in the dialect or does not hold what its text needs.
   */
  write(operations: readonly Operation[], style: Style): readonly string[] | Refusal;
}

export function refuse(why: string): Refusal {
  return { refused: why };
}

/** Why an operation is not written, whatever it is: what it holds is not what will run. */
export function refuseUnsure(operation: Operation): Refusal | null {
  if (operation.conditional) return refuse('it runs only under a condition, and that condition is not kept');
  if (operation.templated) return refuse('it holds a template, so what it names is only known when it runs');
  if (operation.substituted) return refuse('it holds a variable, in whose place its present value would be written');
  const unknown = typesOf(operation).find((type) => type?.opaque);
  return unknown ? refuse(`its type "${unknown.name}" is a class of the application, and not known here`) : null;
}

function typesOf(operation: Operation): readonly (DataType | null)[] {
  switch (operation.kind) {
    case 'createTable':
      return operation.columns.map(({ type }) => type);
    case 'addColumn':
      return [operation.definition.type];
    case 'changeColumnType':
      return [operation.type];
    default:
      return [];
  }
}

export function isRefusal<T>(value: T | Refusal): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}
