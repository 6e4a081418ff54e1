import type { Catalog } from '../catalog';
import type { catalogIds } from '../catalog-ids';
import type { Kind } from '../kinds';
import { titleName } from '../names';
import type { Part } from '../part';
import type { PartName } from '../part-names';
import type { Found } from './found';

/** Between the statements of a definition: no statement holds it. */
const statementEnd = '\u0001';

/** What a query says of objects whose whole definition it writes itself: those that migrations seldom touch. */
interface NamedRow {
  readonly oid: string;
  /** Null for what is in no schema. */
  readonly namespace: string | null;
  /** Unique among its kind and schema. */
  readonly name: string;
  /** As DROP and COMMENT ON name it. */
  readonly target: string;
  /** The statement that makes it; null where none can be written from the catalog. */
  readonly definition: string | null;
  /** OID of the table that it goes with. */
  readonly table: string | null;
  readonly owner: string | null;
}

export interface NamedPart {
  readonly kind: Kind;
  readonly catalog: keyof typeof catalogIds;
  /** The catalog that has no row of a user's as long as there is no such object. */
  readonly table: string;
  readonly part: (version: number) => Part;
}

/** Columns of such a part, in SQL. Schema public is left out of names as everywhere. */
export function namedColumns(columns: {
  readonly oid?: string;
  readonly namespace?: string;
  readonly name: string;
  readonly target: string;
  readonly definition: string;
  readonly table?: string;
  readonly owner?: string;
}): Part['columns'] {
  const { oid = 'o.oid', namespace = 'null', name, target, definition, table = 'null', owner = 'null' } = columns;
  return { oid, namespace, name, target, definition, table, owner };
}

/** An object's name as SQL writes it, without schema public. */
export function sqlNameOf(namespace: string, name: string): string {
  return `(SELECT CASE WHEN nspname = 'public' THEN '' ELSE quote_ident(nspname) || '.' END FROM pg_namespace n WHERE n.oid = ${namespace}) || quote_ident(${name})`;
}

/** Kinds whose name alone tells one from another, and that ALTER gives another one. */
const renamable: ReadonlySet<Kind> = new Set([
  'collation',
  'event trigger',
  'foreign data wrapper',
  'language',
  'publication',
  'server',
  'statistics',
  'text search',
]);

export function readNamed(catalog: Catalog, name: PartName, { kind, catalog: place }: NamedPart): readonly Found[] {
  return catalog.rows<NamedRow>(name).flatMap((row): readonly Found[] => {
    const schema = row.namespace === null ? 'public' : catalog.schema(row.namespace);
    if (schema === null) return [];
    const table = row.table === null ? null : (catalog.relations.get(row.table) ?? null);
    const comment = kind === 'user mapping' || kind === 'operator family' ? null : catalog.comment(place, row.oid);
    return [
      {
        catalog: place,
        oid: row.oid,
        definition: {
          kind,
          name: `${schema}.${row.name}`,
          title: `${kind} ${titleName(schema, row.name)}`,
          target: row.target,
          ...(renamable.has(kind) ? { local: row.name } : {}),
          ...(renamable.has(kind) && row.namespace !== null ? { schema } : {}),
          parent: table && `table ${table.full}`,
          facts: {
            definition: row.definition?.replaceAll(statementEnd, ';\n') ?? null,
            ...(row.owner === null ? {} : { owner: catalog.role(row.owner) }),
            comment,
          },
          ownerBySelf: row.owner !== null && catalog.role(row.owner) === catalog.currentRole,
          create: () => (row.definition === null ? [] : row.definition.split(statementEnd)),
        },
      },
    ];
  });
}
