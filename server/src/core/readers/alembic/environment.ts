import type { Span } from '../../span';
import type { Evaluator } from '../python/evaluate';
import type { Scope } from '../python/scope';
import type { Effect } from './effects';
import type { Spelling } from './spelling';

/** What holds where a statement stands. */
export interface Environment {
  readonly evaluator: Evaluator;
  readonly scope: Scope;
  readonly spelling: Spelling;
  /** Under a condition that is not known. */
  readonly conditional: boolean;
  /** How many functions of the file were entered: one that calls itself is not followed for ever. */
  readonly depth: number;
  /** Functions and loops are carried out, and what they do is collected here. */
  readonly effects: Effect[];
}

/** Where a call stands, seen from where it was called. */
export function underCondition(environment: Environment): Environment {
  return environment.conditional ? environment : { ...environment, conditional: true };
}

/** The same, for the text of a function that is called at `place`. */
export function inFunction(environment: Environment, scope: Scope, place: Span): Environment {
  return { ...environment, scope, evaluator: environment.evaluator.seenFrom(place), depth: environment.depth + 1 };
}
