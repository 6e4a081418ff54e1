import fc from 'fast-check';
import { seedOf } from './seed';

/** Where the values of one column come from: texts that its type reads. */
export interface ValueSource {
  /** Values like those that people store. */
  readonly ordinary: fc.Arbitrary<string>;
  /** Values near what the type can hold, and those that careless SQL trips over. */
  readonly edges: readonly string[];
  /** What a literal found in a constraint has to look like to be a value of it. */
  readonly family: ValueFamily;
  /** Most characters that it holds; null for any number. */
  readonly limit: number | null;
}

export type ValueFamily = 'integer' | 'decimal' | 'text' | 'boolean' | 'moment' | 'json' | 'other';

/** The source of a column whose type is not known: it has no values of its own, so the column is NULL or its default. */
export const noValues: ValueSource = { ordinary: fc.constant(''), edges: [], family: 'other', limit: 0 };

/**
 * The first values of a column, all distinct: an ordinary one, two edges, an ordinary one, and so on. The same seed and name give the
 * same values, and asking for more of them leaves the first ones as they are. There are fewer where the type has fewer.
 * @param name the column's, with its table
 */
export function sequence(source: ValueSource, name: string, seed: number, count: number): readonly string[] {
  if (source === noValues) return [];
  const samples = fc.sample(source.ordinary, { seed: seedOf(name, seed), numRuns: spare + count });
  const ordinary = [...new Set(samples)].filter((value) => !source.edges.includes(value));
  const values: string[] = [];
  for (let index = 0; values.length < count; index++) {
    const edges = source.edges.slice(2 * index, 2 * index + 2);
    const next = [...ordinary.slice(index, index + 1), ...edges];
    if (next.length === 0) break;
    values.push(...next);
  }
  return values.slice(0, count);
}

/** Samples beyond those asked for, for generators repeat themselves. */
const spare = 6;
