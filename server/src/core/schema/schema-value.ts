import type { Set as ImmutableSet } from 'immutable';
import type { Dialect } from '../dialect';
import type { SchemaObject } from './objects';
import type { VersionedMap } from './versioned-map';

/**
 * What is known of a database at one point of its history. A value: applying an operation gives a new one that shares every
 * object that did not change. Three-valued: an object is known, absent or unknown (see `lookup`).
 */
export interface Schema {
  readonly dialect: Dialect | null;
  /** The history starts from empty and all of it was read: what is neither known nor marked unknown is absent. */
  readonly complete: boolean;
  /** By key (see names.ts). */
  readonly objects: VersionedMap<string, SchemaObject>;
  /** Keys of objects that may or may not exist: created or dropped under a condition, or in text with a template. */
  readonly unknown: ImmutableSet<string>;
  /** For each key, the keys of the objects that refer to it (see links.ts). */
  readonly referrers: VersionedMap<string, readonly string[]>;
  readonly traits: Traits;
}

/** What is rare in a database, kept apart so that common statements need not look for it. */
export interface Traits {
  /** Names of the schemas that were created, or may have been. */
  readonly schemas: ReadonlySet<string>;
  /** Something temporary was made. */
  readonly temporary: boolean;
  /** Some table is a partition or inherits from another. */
  readonly inheritance: boolean;
}
