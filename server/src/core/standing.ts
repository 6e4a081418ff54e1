import { type Asked, answersTheSame } from './asked';
import type { Effect } from './effect';
import type { FoldState } from './fold-state';
import type { SchemaObject } from './schema/objects';
import type { Trace } from './schema/versioned-map';

/**
 * All that was ever asked of the state before one statement, by whoever folds it, checks it, or looks for its locks. After an edit further
 * up the state is another; where it answers all of that as before, everyone's results hold, and they need not ask one by one.
 */
export class Standing {
  private asked: Asked;

  /** @param at the state that the effect was seen on */
  constructor(
    readonly effect: Effect,
    private at: FoldState,
  ) {
    this.asked = effect.asked;
  }

  /** Takes another state for the one it is about, where that answers everything the same. */
  movesTo(state: FoldState): boolean {
    if (state !== this.at && !answersTheSame(this.asked, state)) return false;
    this.at = state;
    return true;
  }

  isAbout(state: FoldState): boolean {
    return state === this.at;
  }

  /** @param asked of the state that this is about */
  add(asked: Asked): void {
    this.asked = {
      ...this.asked,
      objects: joined<SchemaObject>(this.asked.objects, asked.objects),
      referrers: joined<readonly string[]>(this.asked.referrers, asked.referrers),
    };
  }
}

function joined<V>(known: Trace<string, V>, { reads }: Trace<string, V>): Trace<string, V> {
  const fresh = reads.keys.flatMap((key, at) => (known.reads.keys.includes(key) ? [] : [at]));
  if (fresh.length === 0) return known;
  const keys = known.reads.keys.concat(fresh.map((at) => reads.keys[at] as string));
  const values = known.reads.values.concat(fresh.map((at) => reads.values[at]));
  return { ...known, reads: { keys, values } };
}

/** What a result rests on that was worked out before a statement. Brought up to date whenever it is found to hold. */
export interface Ground {
  before: FoldState;
  standing: Standing | null;
  /** Null where the whole schema was looked at: the result is that very state's alone. */
  readonly asked: Asked | null;
}

export function ground(before: FoldState, standing: Standing | null, asked: Asked | null): Ground {
  const shared = asked && standing?.isAbout(before) ? standing : null;
  if (asked) shared?.add(asked);
  return { before, standing: shared, asked };
}

/** True where a result that rests on this is the same on another state. */
export function carries(ground: Ground, before: FoldState, standing: Standing | null): boolean {
  const shared = ground.asked && standing?.isAbout(before) ? standing : null;
  if (shared === null || shared !== ground.standing) {
    if (ground.before !== before && !(ground.asked && answersTheSame(ground.asked, before))) return false;
    if (ground.asked) shared?.add(ground.asked);
  }
  ground.before = before;
  ground.standing = shared;
  return true;
}
