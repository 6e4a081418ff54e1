import type { StatementContent } from '../../../migration';
import type { Operation, OperationKind, OperationOf } from '../../../operation';

/** An operation and its place among all those of a half. */
export interface Step<O extends Operation = Operation> {
  /** Place in the script, from 0. */
  readonly at: number;
  /** Index of its statement. */
  readonly statement: number;
  readonly operation: O;
}

/** The operations of a half one after the other, and what has been put in their place. */
export class Script {
  readonly steps: readonly Step[];
  private readonly replaced = new Map<Step, Operation | null>();

  constructor(statements: readonly StatementContent[]) {
    const all = statements.flatMap((content, statement) =>
      content.operations.map((operation) => ({ statement, operation })),
    );
    this.steps = all.map((step, at) => ({ at, ...step }));
  }

  /** The last operation of a kind between two places, both excluded, that is accepted and has not been replaced. */
  last<K extends OperationKind>(
    kind: K,
    from: number,
    to: number,
    accept: (operation: OperationOf<K>) => boolean,
  ): Step<OperationOf<K>> | null {
    for (let at = to - 1; at > from; at--) {
      const step = this.steps[at];
      if (step !== undefined && isOf(step, kind) && accept(step.operation) && !this.replaced.has(step)) return step;
    }
    return null;
  }

  /** Operations between two places, both excluded, that have not been replaced. */
  between(from: number, to: number): readonly Step[] {
    return this.steps.slice(from + 1, to).filter((step) => !this.replaced.has(step));
  }

  /** Puts an operation, or none, in a step's place. */
  replace(step: Step, operation: Operation | null): void {
    this.replaced.set(step, operation);
  }

  /** The operations of each statement in which something was replaced. */
  replacements(): ReadonlyMap<number, readonly Operation[]> {
    const touched = new Set([...this.replaced.keys()].map((step) => step.statement));
    const result = new Map<number, readonly Operation[]>();
    for (const step of this.steps) {
      if (!touched.has(step.statement)) continue;
      const operation = this.replaced.get(step);
      const before = result.get(step.statement) ?? [];
      if (operation !== null) result.set(step.statement, [...before, operation ?? step.operation]);
      else result.set(step.statement, before);
    }
    return result;
  }
}

/** True for a step whose operation is of the kind. */
export function isOf<K extends OperationKind>(step: Step, kind: K): step is Step<OperationOf<K>> {
  return step.operation.kind === kind;
}
