import type { Dialect } from '../dialect';
import { enterHalf, foldHalf } from '../fold';
import type { Half, Migration } from '../migration';
import { endSession } from '../schema/apply/end-session';
import type { Schema } from '../schema/schema';
import { makeIncomplete } from '../schema/store';
import { emptyHistory } from './start';

/** A prefix of a history: the schema it leaves, and the prefixes that are one migration longer. */
export interface Prefix {
  readonly schema: Schema;
  readonly longer: WeakMap<Half, { readonly migration: string; readonly prefix: Prefix }>;
}

/** The migrations of a lineage at its last look, with the prefix before each and, last, the one of all. */
interface Walk {
  readonly start: Prefix;
  readonly migrations: readonly Migration[];
  readonly prefixes: readonly Prefix[];
}

/**
 * Memory between histories: what each prefix leaves, found by the identity of its halves. An edit costs the migrations from the
 * edited one on, and going back to an earlier text costs nothing. It never changes an answer.
 */
export class HistoryCache {
  private readonly starts = new Map<string, Prefix>();
  private readonly walks = new Map<string, Walk>();

  /** The prefix of no migration. */
  start(dialect: Dialect | null, complete: boolean): Prefix {
    const key = `${dialect} ${complete}`;
    const known = this.starts.get(key) ?? prefix(emptyHistory(dialect, complete));
    this.starts.set(key, known);
    return known;
  }

  /** What the migrations at the beginning have in common with the last look at this lineage. */
  recall(lineage: string, start: Prefix, migrations: readonly Migration[]): readonly Prefix[] {
    const walk = this.walks.get(lineage);
    if (walk?.start !== start) return [start];
    let same = 0;
    while (
      same < walk.migrations.length &&
      walk.migrations[same] === migrations[same] &&
      same + 1 < walk.prefixes.length
    )
      same++;
    return walk.prefixes.slice(0, same + 1);
  }

  remember(lineage: string, walk: Walk): void {
    this.walks.set(lineage, walk);
  }
}

function prefix(schema: Schema): Prefix {
  return { schema, longer: new WeakMap() };
}

/** The prefix that is longer by this migration. */
export function extend(before: Prefix, { id, up, opaque }: Migration): Prefix {
  if (up === null) {
    const schema = opaque ? makeIncomplete(before.schema) : before.schema;
    return schema === before.schema ? before : prefix(schema);
  }
  const known = before.longer.get(up);
  if (known?.migration === id) return known.prefix;
  const after = foldHalf(enterHalf(before.schema, up), up, id).schema;
  const longer = prefix(endSession(opaque ? makeIncomplete(after) : after));
  before.longer.set(up, { migration: id, prefix: longer });
  return longer;
}
