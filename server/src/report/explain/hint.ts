import type { Effect } from '../../core/explain/effect';
import type { ExplainedStatement } from '../../core/explain/half';
import { listed } from './facts';

/**
 * What stands at the end of a statement for which people wait: "⊘ SHARE · writes wait for the whole build". Null where nobody does. SQLite
 * locks the whole database for every write: there is something to say only where that lasts.
 */
export function hintOf({ effect }: ExplainedStatement): string | null {
  const { locks, isLong, isKnown } = effect;
  const lock = locks.find(({ blocks }) => blocks === 'reads and writes' || blocks === 'writes');
  if (lock === undefined || (lock.mode === 'DATABASE WRITE' && !isLong)) return null;
  return `⊘ ${lock.mode} · ${lock.blocks} wait${isLong ? ` ${until(effect)}` : isKnown ? '' : ', for how long is not known'}`;
}

function until({ rewrites, scans: told, looksUp, rebuildsIndexes }: Effect): string {
  const scans = [...new Set([...told, ...looksUp])];
  if (rewrites.length > 0) return `until ${listed(rewrites)} ${are(rewrites)} written anew`;
  if (rebuildsIndexes.length > 0) return 'for the whole build';
  return scans.length > 0 ? `until ${listed(scans)} ${are(scans)} read` : 'until it is done';
}

const are = (names: readonly string[]) => (names.length === 1 ? 'is' : 'are');
