import { type Blocked, blocked, type Effect, type ExplainedLock } from '../effect';

/** One thing that an operation does to a relation. */
export interface Work {
  readonly relation: string;
  readonly isNew: boolean;
  readonly mode: string | null;
  readonly blocks: Blocked;
  readonly work: 'rewrite' | 'scan' | 'look-up' | 'index build' | null;
}

/**
 * The effect of a statement from what each of its operations does: each relation once, with its strongest lock.
 * @param strengths the modes, strongest first
 */
export function gather(works: readonly Work[], strengths: readonly string[]): Effect {
  const doing = (wanted: Work['work']) => distinct(works.filter(({ work }) => work === wanted));
  return {
    locks: strongest(works, strengths),
    rewrites: doing('rewrite'),
    scans: doing('scan'),
    looksUp: doing('look-up'),
    rebuildsIndexes: doing('index build'),
    isLong: works.some(({ work, isNew }) => work !== null && !isNew),
    isKnown: true,
  };
}

function strongest(works: readonly Work[], strengths: readonly string[]): readonly ExplainedLock[] {
  const byRelation = new Map<string, ExplainedLock>();
  const rank = ({ mode }: ExplainedLock) => (strengths.indexOf(mode) + strengths.length + 1) % (strengths.length + 1);
  for (const { relation, isNew, mode, blocks } of works) {
    if (mode === null) continue;
    const lock = { relation, isNew, mode, blocks: isNew ? ('nothing' as const) : blocks };
    const known = byRelation.get(relation);
    if (!known || rank(lock) < rank(known)) byRelation.set(relation, lock);
  }
  return [...byRelation.values()].sort(
    (a, b) => rank(a) - rank(b) || blocked.indexOf(a.blocks) - blocked.indexOf(b.blocks),
  );
}

const distinct = (works: readonly Work[]) => [...new Set(works.map(({ relation }) => relation))];
