import type { Queryable } from '../../database/database';
import { catalogIds } from './catalog-ids';
import { catalogPart, type NamedPartName, type PartName, seldomQuery, usualPartNames } from './catalog-parts';
import { catalogName, sqlName, titleName } from './names';
import { partQuery } from './part';

export interface Relation {
  readonly oid: string;
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
  readonly oid: string;
  readonly name: string;
}

interface CommentRow {
  readonly catalog: string;
  readonly oid: string;
  readonly sub: number;
  readonly text: string;
}

/** What one look at the system catalog has answered, by part; names are found by OID. */
export class Catalog {
  readonly relations: ReadonlyMap<string, Relation>;
  private readonly schemas: ReadonlyMap<string, string>;
  private readonly roles: ReadonlyMap<string, string>;
  private readonly comments: ReadonlyMap<string, string>;
  private readonly read = new Map<PartName, readonly unknown[]>();

  constructor(
    /** `server_version_num`. */
    readonly version: number,
    private readonly parts: Answers,
  ) {
    this.schemas = new Map(this.rows<NamedRow>('schemas').map(({ oid, name }) => [oid, name]));
    this.roles = new Map(this.rows<NamedRow>('roles').map(({ oid, name }) => [oid, name]));
    this.comments = new Map(
      this.rows<CommentRow>('comments').map(({ catalog, oid, sub, text }) => [addressOf(catalog, oid, sub), text]),
    );
    this.relations = this.relationsByOid();
  }

  /** Rows in the order in which their objects were made. */
  rows<Row extends { readonly oid: string }>(name: PartName): readonly Row[] {
    const known = this.read.get(name);
    if (known) return known as readonly Row[];
    const fields = fieldsOf(name, this.version);
    const values: readonly (readonly unknown[])[] = JSON.parse(this.parts[name] ?? '[]');
    const rows = values.map((row) => rowOf<Row>(fields, row)).sort((a, b) => Number(a.oid) - Number(b.oid));
    this.read.set(name, rows);
    return rows;
  }

  /** It is word for word what another look has answered. */
  equals(other: Catalog): boolean {
    const names = Object.keys(this.parts);
    return (
      names.length === Object.keys(other.parts).length && names.every((name) => this.parts[name] === other.parts[name])
    );
  }

  /** Null for a schema of the system's own. */
  schema(oid: string): string | null {
    return this.schemas.get(oid) ?? null;
  }

  role(oid: string): string {
    return oid === '0' ? 'public' : (this.roles.get(oid) ?? oid);
  }

  /** The role that the session runs as. */
  get currentRole(): string {
    return this.parts['current_role'] ?? '';
  }

  comment(catalog: keyof typeof catalogIds, oid: string, sub = 0): string | null {
    return this.comments.get(addressOf(catalogIds[catalog], oid, sub)) ?? null;
  }

  private relationsByOid(): ReadonlyMap<string, Relation> {
    const rows = this.rows<NamedRow & { readonly namespace: string; readonly kind: string }>('relations');
    return new Map(
      rows.flatMap(({ oid, name, namespace, kind }): readonly [string, Relation][] => {
        const schema = this.schema(namespace);
        if (schema === null) return [];
        const [full, title, sql] = [catalogName(schema, name), titleName(schema, name), sqlName(schema, name)];
        return [[oid, { oid, schema, name, kind, full, title, sql }]];
      }),
    );
  }
}

const fieldsByPart = new Map<string, readonly string[]>();

function fieldsOf(name: PartName, version: number): readonly string[] {
  const key = `${name} ${version}`;
  const fields = fieldsByPart.get(key) ?? Object.keys(catalogPart(name, version).columns);
  fieldsByPart.set(key, fields);
  return fields;
}

function rowOf<Row>(fields: readonly string[], values: readonly unknown[]): Row {
  const row: Record<string, unknown> = {};
  for (const [index, field] of fields.entries()) row[field] = values[index];
  return row as Row;
}

/** How `pg_depend` and `pg_description` point at an object or a column of one. */
export function addressOf(catalog: number | string, oid: string, sub = 0): string {
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
export async function readCatalog(engine: Queryable): Promise<Catalog> {
  const version = await versionOf(engine);
  const usual = await ask(engine, version, usualPartNames);
  const seldom: readonly NamedPartName[] = JSON.parse(usual['seldom'] ?? '[]');
  const rest = seldom.length > 0 ? await ask(engine, version, seldom) : {};
  return new Catalog(version, { ...rest, ...usual });
}

type Answers = Readonly<Record<string, string | null>>;

async function ask(engine: Queryable, version: number, names: readonly PartName[]): Promise<Answers> {
  const [row] = await engine.query<Answers>(catalogQuery(version, names));
  return row ?? {};
}

const versions = new WeakMap<Queryable, number>();

async function versionOf(engine: Queryable): Promise<number> {
  const known = versions.get(engine);
  if (known !== undefined) return known;
  const [row] = await engine.query<{ version: string }>(`SELECT current_setting('server_version_num') AS version`);
  const version = Number(row?.version);
  versions.set(engine, version);
  return version;
}

const queries = new Map<string, string>();

function catalogQuery(version: number, parts: readonly PartName[]): string {
  const key = [version, ...parts].join();
  const query = queries.get(key) ?? writeQuery(version, parts);
  queries.set(key, query);
  return query;
}

function writeQuery(version: number, parts: readonly PartName[]): string {
  const names = Object.keys(settings);
  const before = names.map((name, index) => `current_setting('${name}') AS old${index}`);
  const set = Object.entries(settings).map(([name, value]) => `set_config('${name}', '${value}', true)`);
  const asked = parts.map((name) => `(${partQuery(catalogPart(name, version))}) AS "${name}"`);
  const back = names.map((name, index) => `set_config('${name}', session.old${index}, true) AS back${index}`);
  // The session's row is made, and with it the settings are made, before the first column is asked for; the last columns set them back.
  return `SELECT ${asked.join(', ')}, (${seldomQuery}) AS seldom, current_user::text AS current_role, ${back.join(', ')}
FROM (SELECT ${before.join(', ')}, array[${set.join(', ')}] AS made OFFSET 0) AS session WHERE session.made IS NOT NULL`;
}
