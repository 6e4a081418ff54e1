import { catalogIds } from './catalog-ids';
import { catalogName, sqlName, titleName } from './names';
import type { PartName } from './part-names';

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

/** What the parts of one look at the system catalog have answered: JSON, arrays of values. */
export type Answers = Readonly<Record<string, string | null>>;

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
    /** What the values of a part's rows are called, in their order. */
    private readonly fieldsOf: (name: PartName) => readonly string[],
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
    const fields = this.fieldsOf(name);
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

function rowOf<Row>(fields: readonly string[], values: readonly unknown[]): Row {
  const row: Record<string, unknown> = {};
  for (const [index, field] of fields.entries()) row[field] = values[index];
  return row as Row;
}

/** How `pg_depend` and `pg_description` point at an object or a column of one. */
export function addressOf(catalog: number | string, oid: string, sub = 0): string {
  return `${catalog}:${oid}:${sub}`;
}
