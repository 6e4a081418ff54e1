/** A database's schema, object by object, as the engine's own catalog tells it; keys name objects across snapshots. */
export type Snapshot = ReadonlyMap<string, SnapshotObject>;

/** A table, a column, a constraint, an index, a view, a grant: everything that can be there or not, by itself. */
export interface SnapshotObject {
  /** Unique in the snapshot, with its kind: "column public.users.email". */
  readonly key: string;
  /** For messages: "column users.email". */
  readonly title: string;
  /** Key of what it goes with: a column's table, an index's table. When that is missing or extra, this is not told by itself. */
  readonly parent: string | null;
  /** What can differ in it, by the name that messages use: "type", "default", "NOT NULL", "definition". */
  readonly facts: Readonly<Record<string, string | null>>;
  /** Names of facts that no statement can bring back, such as a column's position. */
  readonly unrestorable: readonly string[];
  /** Statements that make it, from the engine's own definition; empty where it gives none. */
  readonly create: readonly string[];
  /** Statements that remove it. */
  readonly drop: readonly string[];
}
