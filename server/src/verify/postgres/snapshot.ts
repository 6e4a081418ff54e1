import type { Queryable } from '../../database/database';
import type { Snapshot } from '../snapshot';
import { addressOf, type Catalog } from './catalog';
import { catalogIds } from './catalog-ids';
import { keyOf, PostgresObject } from './object';
import { readObjects, readPrivileges } from './objects/everything';
import type { Found } from './objects/found';
import { readCatalog } from './read-catalog';

/** The schema of a PostgreSQL database as its catalog tells it. */
export class PostgresSnapshot extends Map<string, PostgresObject> {}

/**
 * Takes a snapshot of a PostgreSQL database, version 12 or later. Neither the session's settings nor an open transaction are changed.
 * @throws {DatabaseError}
 */
export async function takeSnapshot(engine: Queryable): Promise<PostgresSnapshot> {
  const catalog = await readCatalog(engine);
  const others = recent.get(engine) ?? [];
  const taken = others.find((other) => other.catalog.equals(catalog)) ?? { catalog, snapshot: snapshotOf(catalog) };
  recent.set(engine, [taken, ...others.filter((other) => other !== taken)].slice(0, kept));
  return taken.snapshot;
}

/** A way back that is complete leads to what was there before, and the next way up starts from what the last one made. */
const kept = 3;

const recent = new WeakMap<Queryable, readonly { readonly catalog: Catalog; readonly snapshot: PostgresSnapshot }[]>();

/** A snapshot that `takeSnapshot` made. */
export function asPostgres(snapshot: Snapshot): PostgresSnapshot {
  if (snapshot instanceof PostgresSnapshot) return snapshot;
  throw new TypeError('not a snapshot of PostgreSQL');
}

function snapshotOf(catalog: Catalog): PostgresSnapshot {
  const objects = readObjects(catalog);
  const uses = dependencies(catalog, objects);
  const definitions = [...objects.map(({ definition }) => definition), ...readPrivileges(catalog, objects)];
  return new PostgresSnapshot(
    definitions.map((definition) => {
      const object = new PostgresObject(definition, uses);
      return [object.key, object];
    }),
  );
}

interface DependencyRow {
  readonly oid: string;
  readonly catalog: string;
  readonly sub: number;
  readonly usedCatalog: string;
  readonly used: string;
  readonly usedSub: number;
}

/** What an object uses, by keys. It is worked out when somebody first asks: most snapshots are equal to the last one. */
function dependencies(catalog: Catalog, objects: readonly Found[]): (key: string) => readonly string[] {
  let known: ReadonlyMap<string, readonly string[]> | null = null;
  return (key) => {
    known ??= dependenciesByKey(catalog, objects);
    return known.get(key) ?? [];
  };
}

function dependenciesByKey(catalog: Catalog, objects: readonly Found[]): ReadonlyMap<string, readonly string[]> {
  const keys = new Map<string, string>();
  for (const { catalog: place, oid, sub, also, definition } of objects) {
    const key = keyOf(definition.kind, definition.name);
    keys.set(addressOf(catalogIds[place], oid, sub), key);
    for (const [other, id] of also ?? []) keys.set(addressOf(catalogIds[other], id), key);
  }
  // A column that has no entry of its own is its table's.
  const keyAt = (place: string, oid: string, sub: number) =>
    keys.get(addressOf(place, oid, sub)) ?? keys.get(addressOf(place, oid));
  const uses = new Map<string, Set<string>>();
  for (const row of catalog.rows<DependencyRow>('dependencies')) {
    const user = keyAt(row.catalog, row.oid, row.sub);
    const used = keyAt(row.usedCatalog, row.used, row.usedSub);
    if (user === undefined || used === undefined || user === used) continue;
    const others = uses.get(user);
    if (others) others.add(used);
    else uses.set(user, new Set([used]));
  }
  return new Map([...uses].map(([key, used]) => [key, [...used]]));
}
