import type { Dialect, DialectChoice } from '../../dialect';

/** The answer of a framework whose own files say nothing of the dialect. */
export function tellsNoDialect(): DialectChoice {
  return { dialect: null, reason: '' };
}

/** The answer of a framework that speaks one dialect only. */
export function alwaysDialect(dialect: Dialect, reason: string): () => DialectChoice {
  return () => ({ dialect, reason });
}
