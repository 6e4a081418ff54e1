import type { OperationOf } from '../operation';
import { ownRoutines } from '../schema/apply/unseen';
import { by, type Inverse, nothing } from './inversion';
import type { Step } from './step';

/** A query leaves nothing to take back, unless it calls a function of the history's own that may change something. */
export function invertQuery({ operation, before, session }: Step<OperationOf<'query'>>): Inverse {
  const called = operation.functions.filter((name) =>
    ownRoutines(before, session, name).some(({ definition }) => !isPure.test(definition ?? '')),
  );
  if (called.length === 0) return nothing;
  const names = [...new Set(called)].map((name) => `"${name}"`).join(', ');
  return {
    ...by(),
    notRestored: `what function ${names} did when it was called is known to the server only, and not undone here`,
  };
}

/** The server lets a function so marked change nothing. */
const isPure = /\b(?:immutable|stable)\b/i;
