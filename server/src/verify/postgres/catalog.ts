import type { Engine } from '../engine';
import { catalogIds } from './catalog-ids';
import { catalogParts, type PartName } from './catalog-parts';
import { catalogName, sqlName, titleName } from './names';
import { partQuery } from './part';

export interface Relation {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  /** `pg_class.relkind`. */
  readonly kind: string;
  /** "public.users". */
  readonly full: string;
  readonly title: string;
  /** As a statement names it. */
  readonly sql: string;
}

interface NamedRow {
  readonly oid: number;
  readonly name: string;
}

interface CommentRow {
  readonly catalog: number;
  readonly oid: number;
  readonly sub: number;
  readonly text: string;
}

/** What one look at the system catalog has answered, by part; names are found by OID. */
export class Catalog {
  readonly relations: ReadonlyMap<number, Relation>;
  private readonly schemas: ReadonlyMap<number, string>;
  private readonly roles: ReadonlyMap<number, string>;
  private readonly comments: ReadonlyMap<string, string>;

  constructor(
    /** `server_version_num`. */
    readonly version: number,
    private readonly parts: Readonly<Record<string, string | null>>,
  ) {
    this.schemas = new Map(this.rows<NamedRow>('schemas').map(({ oid, name }) => [oid, name]));
    this.roles = new Map(this.rows<NamedRow>('roles').map(({ oid, name }) => [oid, name]));
    this.comments = new Map(
      this.rows<CommentRow>('comments').map(({ catalog, oid, sub, text }) => [addressOf(catalog, oid, sub), text]),
    );
    this.relations = this.relationsByOid();
  }

  /** Rows in the order in which their objects were made. */
  rows<Row extends { readonly oid: number }>(name: PartName): readonly Row[] {
    const text = this.parts[name] ?? null;
    if (text === null) return [];
    const fields = Object.keys(catalogParts[name](this.version).columns);
    const values: readonly (readonly unknown[])[] = JSON.parse(text);
    const rows = values.map(
      (row) => Object.fromEntries(fields.map((field, index) => [field, row[index]])) as unknown as Row,
    );
    return rows.sort((a, b) => a.oid - b.oid);
  }

  /** Null for a schema of the system's own. */
  schema(oid: number): string | null {
    return this.schemas.get(oid) ?? null;
  }

  role(oid: number): string {
    return oid === 0 ? 'public' : (this.roles.get(oid) ?? String(oid));
  }

  /** The role that the session runs as. */
  get currentRole(): string {
    return this.parts['current_role'] ?? '';
  }

  comment(catalog: keyof typeof catalogIds, oid: number, sub = 0): string | null {
    return this.comments.get(addressOf(catalogIds[catalog], oid, sub)) ?? null;
  }

  private relationsByOid(): ReadonlyMap<number, Relation> {
    const rows = this.rows<NamedRow & { readonly namespace: number; readonly kind: string }>('relations');
    return new Map(
      rows.flatMap(({ oid, name, namespace, kind }): readonly [number, Relation][] => {
        const schema = this.schema(namespace);
        if (schema === null) return [];
        const [full, title, sql] = [catalogName(schema, name), titleName(schema, name), sqlName(schema, name)];
        return [[oid, { oid, schema, name, kind, full, title, sql }]];
      }),
    );
  }
}

/** How `pg_depend` and `pg_description` point at an object or a column of one. */
export function addressOf(catalog: number, oid: number, sub = 0): string {
  return `${catalog}:${oid}:${sub}`;
}

/**
 * Names in definitions are written as seen from here, and constants as these settings have it, whatever the session has. They hold for the
 * one statement: `set_config` as local puts no trace into what a later COMMIT keeps.
 */
const settings = {
  search_path: 'public, pg_temp',
  TimeZone: 'UTC',
  DateStyle: 'ISO, MDY',
  IntervalStyle: 'postgres',
} as const;

/** Asks everything at once: each question to an embedded engine has its own cost. */
export async function readCatalog(engine: Engine): Promise<Catalog> {
  const version = await versionOf(engine);
  const [row] = await engine.query<Record<string, string | null>>(catalogQuery(version));
  return new Catalog(version, row ?? {});
}

const versions = new WeakMap<Engine, number>();

async function versionOf(engine: Engine): Promise<number> {
  const known = versions.get(engine);
  if (known !== undefined) return known;
  const [row] = await engine.query<{ version: string }>(`SELECT current_setting('server_version_num') AS version`);
  const version = Number(row?.version);
  versions.set(engine, version);
  return version;
}

const queries = new Map<number, string>();

function catalogQuery(version: number): string {
  const known = queries.get(version);
  if (known !== undefined) return known;
  const names = Object.keys(settings);
  const before = names.map((name, index) => `current_setting('${name}') AS old${index}`);
  const set = Object.entries(settings).map(([name, value]) => `set_config('${name}', '${value}', true)`);
  const parts = Object.entries(catalogParts).map(([name, part]) => `(${partQuery(part(version))}) AS "${name}"`);
  const back = names.map((name, index) => `set_config('${name}', session.old${index}, true) AS back${index}`);
  // The session's row is made, and with it the settings are made, before the first column is asked for; the last columns set them back.
  const query = `SELECT ${parts.join(', ')}, current_user::text AS current_role, ${back.join(', ')}
FROM (SELECT ${before.join(', ')}, array[${set.join(', ')}] AS made OFFSET 0) AS session WHERE session.made IS NOT NULL`;
  queries.set(version, query);
  return query;
}
