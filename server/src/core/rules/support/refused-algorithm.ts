import { algorithms, locks } from '../../costs/mysql/ddl-cost';
import type { StatementCost } from '../../costs/mysql/statement-cost';
import type { Dialect } from '../../dialect';

/** Why the server refuses a statement for the ALGORITHM or LOCK that it is written with. */
export type AlgorithmRefusal =
  | { readonly option: 'ALGORITHM'; readonly why: 'too light' }
  | { readonly option: 'LOCK'; readonly why: 'too weak' }
  | { readonly option: 'LOCK'; readonly why: 'beside INSTANT' };

/** The lightest cost that an algorithm stands for; the server refuses what needs a heavier one. */
const reach: Readonly<Record<string, (typeof algorithms)[number]>> = {
  INSTANT: 'instant',
  NOCOPY: 'in place',
  INPLACE: 'rebuild',
  COPY: 'copy',
};

/**
 * Null when the server carries it out as written. The errors are 1845 and 1846, and 1221 for a LOCK beside MySQL's INSTANT, which
 * MariaDB takes (measured on 10.11).
 */
export function refusedAlgorithm(
  { cost, algorithm, lock }: StatementCost,
  dialect: Dialect | null,
): AlgorithmRefusal | null {
  const reached = algorithm === null ? undefined : reach[algorithm];
  if (algorithm === 'INSTANT' && lock !== null && dialect === 'mysql') return { option: 'LOCK', why: 'beside INSTANT' };
  if (reached !== undefined && algorithms.indexOf(cost.algorithm) > algorithms.indexOf(reached)) {
    return { option: 'ALGORITHM', why: 'too light' };
  }
  const allowed = locks.indexOf(cost.lock);
  const asked = (locks as readonly string[]).indexOf(lock ?? '');
  return asked >= 0 && asked < allowed ? { option: 'LOCK', why: 'too weak' } : null;
}
