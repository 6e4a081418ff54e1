/**
 * What a change is to the data and the code that are there already.
 * - `destructive`: takes away, or makes narrower, what data are in or what running code may name: drops, renames, narrower types,
 *   rows removed. What could not be read is taken for it, since nobody can say that it is not.
 * - `data`: rows are changed, the shape is not
 * - `additive`: something stands beside what was there, or a column takes more than it took; what worked before goes on working
 * - `neutral`: neither data nor names are another: comments, privileges, settings, an index or a constraint less
 */
export type Change = 'additive' | 'destructive' | 'data' | 'neutral';

/** The one that has to be looked at first decides for several. */
const order: readonly Change[] = ['destructive', 'data', 'additive', 'neutral'];

/** What several changes are together; nothing at all is neutral. */
export function together(changes: readonly Change[]): Change {
  return order.find((one) => changes.includes(one)) ?? 'neutral';
}
