import type { Engine } from '../../engine';
import { firstUserId } from '../catalog-ids';
import { titleName } from '../names';
import { strengthOf } from './lock-modes';

/** A relation of a user that is not a session's own. */
export interface KnownRelation {
  readonly oid: string;
  readonly name: string;
  /** As people call it. */
  readonly title: string;
  /** `pg_class.relkind`. */
  readonly kind: string;
  /** Name of its file: another one after it was written anew or emptied. */
  readonly file: string;
  /** There is nothing in it, as far as the statement that gave it its file has counted. */
  readonly isEmpty: boolean;
}

export interface Held {
  /** The strongest mode that this session holds on each relation, by OID, system catalogs left out. */
  readonly modes: ReadonlyMap<string, string>;
  /** Those of them that are in the catalog. */
  readonly relations: readonly KnownRelation[];
}

type Columns = readonly [oid: string, name: string, schema: string, kind: string, file: string, isEmpty: boolean];

const relation = `c.oid, relname, nspname, relkind, relfilenode, relpages = 0 AND reltuples <= 0`;
const isKnown = `relkind IN ('r', 'p', 'f', 'v', 'm', 'i', 'I', 'S') AND relpersistence <> 't' AND relnamespace <> 'pg_toast'::regnamespace`;

const relationsQuery = `SELECT json_agg(json_build_array(${relation}))::text AS found
FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE c.oid >= ${firstUserId} AND ${isKnown}`;

/** The message level is set again on the way: a statement may have changed it. */
const locksQuery = `SELECT set_config('client_min_messages', 'debug1', false), (SELECT json_agg(json_build_array(mode, relation, ${relation.replace('c.oid, ', '')}))
FROM pg_locks LEFT JOIN (pg_class c JOIN pg_namespace n ON n.oid = relnamespace) ON c.oid = relation AND ${isKnown}
WHERE pid = pg_backend_pid() AND locktype = 'relation' AND granted AND relation >= ${firstUserId})::text AS found`;

/** All relations of users as they stand. */
export async function knownRelations(engine: Engine): Promise<readonly KnownRelation[]> {
  const [row] = await engine.query<{ readonly found: string | null }>(relationsQuery);
  return (JSON.parse(row?.found ?? '[]') as readonly Columns[]).map(known);
}

/** What the session holds at this moment. It takes locks on system catalogs alone. */
export async function heldLocks(engine: Engine): Promise<Held> {
  const [row] = await engine.query<{ readonly found: string | null }>(locksQuery);
  const rows: readonly (readonly [mode: string, oid: string, ...rest: readonly (string | boolean | null)[]])[] =
    JSON.parse(row?.found ?? '[]');
  const modes = new Map<string, string>();
  for (const [mode, oid] of rows) {
    if (strengthOf(mode) > strengthOf(modes.get(oid) ?? '')) modes.set(oid, mode);
  }
  const found = new Map(rows.flatMap(([, oid, name, ...rest]) => (name === null ? [] : [[oid, [oid, name, ...rest]]])));
  return { modes, relations: [...found.values()].map((columns) => known(columns as unknown as Columns)) };
}

function known([oid, name, schema, kind, file, isEmpty]: Columns): KnownRelation {
  return { oid, name, title: titleName(schema, name), kind, file, isEmpty };
}
