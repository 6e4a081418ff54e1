/**
 * A persistent map for values that are folded one after another and then looked at in that order: the latest version is a native map,
 * each other one holds how it differs from its neighbour on the way there (Baker's rerooting, "Shallow binding makes functional arrays
 * fast", 1991). Setting and reading near the last used version cost what a native map costs; reading a far one costs the changes
 * between. A schema is folded over thousands of statements at each keystroke, which a hash trie makes five times as dear.
 */
export class VersionedMap<K extends string, V> {
  /** Shared by all versions that were made from one empty map. */
  private readonly family: Family<K, V>;
  /** The entries, while this is the version that was used last. */
  private map: Map<K, V> | null;
  /** Otherwise: the version nearer to the last used one, and what this one holds under the one key in which they differ. */
  private nearer: VersionedMap<K, V> | null = null;
  private key: K | null = null;
  private value: V | undefined = undefined;

  private constructor(map: Map<K, V>, family: Family<K, V>) {
    this.map = map;
    this.family = family;
  }

  static empty<K extends string, V>(): VersionedMap<K, V> {
    return new VersionedMap(new Map(), { trace: null });
  }

  get size(): number {
    return this.all().size;
  }

  get(key: K): V | undefined {
    const value = this.entriesNow().get(key);
    const { trace } = this.family;
    if (trace && !trace.writes.has(key)) trace.reads.set(key, value);
    return value;
  }

  has(key: K): boolean {
    return this.get(key) !== undefined;
  }

  /** The map with `value` under `key`; the same map when that very value is there already. `undefined` is no value. */
  set(key: K, value: V): VersionedMap<K, V> {
    return this.get(key) === value ? this : this.next(key, value);
  }

  delete(key: K): VersionedMap<K, V> {
    return this.has(key) ? this.next(key, undefined) : this;
  }

  /** In the order of their keys, whatever the order in which they were set. */
  keys(): readonly K[] {
    return [...this.all().keys()].sort();
  }

  values(): readonly V[] {
    return this.entries().map(([, value]) => value);
  }

  entries(): readonly (readonly [K, V])[] {
    return [...this.all()].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  [Symbol.iterator](): Iterator<readonly [K, V]> {
    return this.entries()[Symbol.iterator]();
  }

  /**
   * Runs `work` and answers with it what it asked of the versions of this map and what it put into them.
   * The trace is null when it looked at all entries: what it would do on another map is then not told by a few of them.
   */
  traced<T>(work: () => T): readonly [result: T, trace: Trace<K, V> | null] {
    const { family } = this;
    const trace: Tracing<K, V> = { reads: new Map(), writes: new Map(), whole: false };
    family.trace = trace;
    try {
      const result = work();
      return [result, trace.whole ? null : trace];
    } finally {
      family.trace = null;
    }
  }

  /** True when whoever left the trace would have been given the same answers here. */
  answers({ reads }: Trace<K, V>): boolean {
    const map = this.entriesNow();
    for (const [key, value] of reads) if (map.get(key) !== value) return false;
    return true;
  }

  /** The map with what the trace put in. */
  with({ writes }: Trace<K, V>): VersionedMap<K, V> {
    let result: VersionedMap<K, V> = this;
    for (const [key, value] of writes) result = value === undefined ? result.delete(key) : result.set(key, value);
    return result;
  }

  private all(): Map<K, V> {
    if (this.family.trace) this.family.trace.whole = true;
    return this.entriesNow();
  }

  private next(key: K, value: V | undefined): VersionedMap<K, V> {
    const map = this.entriesNow();
    const next = new VersionedMap(map, this.family);
    this.family.trace?.writes.set(key, value);
    this.differFrom(next, key, map.get(key));
    put(map, key, value);
    return next;
  }

  /** The native map, brought to this version. */
  private entriesNow(): Map<K, V> {
    if (this.map) return this.map;
    const path: VersionedMap<K, V>[] = [];
    let last: VersionedMap<K, V> = this;
    while (last.nearer) {
      path.push(last);
      last = last.nearer;
    }
    for (const version of path.reverse()) version.takeOver();
    return this.map as unknown as Map<K, V>;
  }

  /** Takes the native map from the neighbour that has it, which from then on holds how it differs. */
  private takeOver(): void {
    const { nearer, key, value } = this;
    const map = nearer?.map;
    if (!nearer || !map || key === null) return;
    nearer.differFrom(this, key, map.get(key));
    put(map, key, value);
    this.map = map;
    this.nearer = null;
    this.key = null;
    this.value = undefined;
  }

  private differFrom(nearer: VersionedMap<K, V>, key: K, value: V | undefined): void {
    this.map = null;
    this.nearer = nearer;
    this.key = key;
    this.value = value;
  }
}

/** What was asked of a map, key by key, before anything was put there, and what was put; `undefined` stands for nothing. */
export interface Trace<K, V> {
  readonly reads: ReadonlyMap<K, V | undefined>;
  readonly writes: ReadonlyMap<K, V | undefined>;
}

interface Tracing<K, V> extends Trace<K, V> {
  readonly reads: Map<K, V | undefined>;
  readonly writes: Map<K, V | undefined>;
  whole: boolean;
}

interface Family<K, V> {
  trace: Tracing<K, V> | null;
}

function put<K, V>(map: Map<K, V>, key: K, value: V | undefined): void {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}
