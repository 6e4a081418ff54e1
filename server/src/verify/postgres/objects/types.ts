import { postgresLiteral, quoteCollation } from '../../../core/writers/postgres/identifiers';
import type { Catalog } from '../catalog';
import { firstUserId } from '../catalog-ids';
import { catalogName, sqlObjectName, titleName } from '../names';
import { ownObject, type Part } from '../part';
import type { Column } from './columns';
import { domainOwner, type Owner } from './constraints';
import type { Found } from './found';
import { alterAttributes, alterLabels, attributeClause } from './type-repair';

interface TypeRow {
  readonly oid: string;
  readonly name: string;
  readonly namespace: string;
  /** 'e' enum, 'c' composite, 'd' domain, 'r' range. */
  readonly type: string;
  readonly owner: string;
  readonly privileges: readonly string[] | null;
  readonly array: string;
  readonly relation: string;
  readonly labels: readonly string[] | null;
  readonly base: string | null;
  readonly notNull: boolean;
  readonly default: string | null;
  readonly collation: string | null;
  readonly range: string | null;
}

/** Types that were made as such: those that tables bring along, arrays and multiranges are left out. */
export function typesPart(): Part {
  return {
    columns: {
      oid: 't.oid',
      name: 'typname',
      namespace: 'typnamespace',
      type: 'typtype',
      owner: 'typowner',
      privileges: 'typacl::text[]',
      array: 'typarray',
      relation: 'typrelid',
      labels: `CASE typtype WHEN 'e' THEN (SELECT json_agg(enumlabel ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid) END`,
      base: `CASE typtype WHEN 'd' THEN format_type(typbasetype, typtypmod) END`,
      notNull: 'typnotnull',
      default: 'typdefault',
      collation: `CASE WHEN typtype = 'd' THEN (SELECT collname FROM pg_collation l JOIN pg_type b ON b.oid = t.typbasetype
WHERE l.oid = t.typcollation AND b.typcollation <> t.typcollation) END`,
      range: `CASE typtype WHEN 'r' THEN (SELECT concat_ws(', ', 'SUBTYPE = ' || format_type(rngsubtype, NULL),
'SUBTYPE_DIFF = ' || nullif(rngsubdiff::oid, 0)::regproc, 'CANONICAL = ' || nullif(rngcanonical::oid, 0)::regproc)
FROM pg_range WHERE rngtypid = t.oid) END`,
    },
    from: `FROM pg_type t WHERE t.oid >= ${firstUserId} AND (typtype IN ('e', 'd', 'r') OR typtype = 'c'
AND (SELECT relkind FROM pg_class c WHERE c.oid = typrelid) = 'c') AND ${ownObject('type', 't.oid')}`,
  };
}

/** Domains as the owners of constraints. */
export function domainsById(catalog: Catalog): ReadonlyMap<string, Owner> {
  return new Map(
    catalog.rows<TypeRow>('types').flatMap(({ oid, name, namespace, base }): readonly [string, Owner][] => {
      const schema = catalog.schema(namespace);
      return schema === null || base === null
        ? []
        : [[oid, domainOwner(schema, name, sqlObjectName(schema, name), base)]];
    }),
  );
}

const words: Readonly<Record<string, string>> = { e: 'enum', c: 'type', d: 'domain', r: 'range type' };

export function readTypes(catalog: Catalog, columns: ReadonlyMap<string, readonly Column[]>): readonly Found[] {
  return catalog.rows<TypeRow>('types').flatMap((row): readonly Found[] => {
    const schema = catalog.schema(row.namespace);
    return schema === null ? [] : [readType(catalog, schema, row, columns.get(row.relation) ?? [])];
  });
}

function readType(catalog: Catalog, schema: string, row: TypeRow, attributes: readonly Column[]): Found {
  const sql = sqlObjectName(schema, row.name);
  const target = `${row.type === 'd' ? 'DOMAIN' : 'TYPE'} ${sql}`;
  return {
    catalog: 'type',
    oid: row.oid,
    also: [
      ['type', row.array],
      ['relation', row.relation],
    ],
    privileges: { kind: 'TYPE', list: row.privileges, owner: row.owner },
    definition: {
      kind: 'type',
      name: catalogName(schema, row.name),
      title: `${words[row.type]} ${titleName(schema, row.name)}`,
      target,
      local: row.name,
      schema,
      facts: {
        ...factsOf(row, attributes),
        owner: catalog.role(row.owner),
        comment: catalog.comment('type', row.oid),
      },
      ownerBySelf: catalog.role(row.owner) === catalog.currentRole,
      create: () => [`CREATE ${target} ${bodyOf(row, attributes)}`],
      alter: (field, now) => {
        if (field === 'labels') return alterLabels(`ALTER ${target}`, row.labels ?? [], now[field] ?? '');
        if (field === 'attributes') return alterAttributes(`ALTER ${target}`, attributes, now[field] ?? '');
        if (field === 'NOT NULL') return [`ALTER ${target} ${row.notNull ? 'SET' : 'DROP'} NOT NULL`];
        if (field === 'default') {
          return [`ALTER ${target} ${row.default === null ? 'DROP DEFAULT' : `SET DEFAULT ${row.default}`}`];
        }
        return null;
      },
    },
  };
}

function factsOf(row: TypeRow, attributes: readonly Column[]): Readonly<Record<string, string | null>> {
  const { type, labels, base, collation, range } = row;
  if (type === 'e') return { labels: labelsOf(labels) };
  if (type === 'c') return { attributes: attributesOf(attributes) };
  if (type === 'r') return { definition: range };
  return { type: base, collation, default: row.default, 'NOT NULL': row.notNull ? 'NOT NULL' : null };
}

function bodyOf(row: TypeRow, attributes: readonly Column[]): string {
  if (row.type === 'e') return `AS ENUM (${labelsOf(row.labels)})`;
  if (row.type === 'c') return `AS (${attributesOf(attributes)})`;
  if (row.type === 'r') return `AS RANGE (${row.range})`;
  const collate = row.collation ? ` COLLATE ${quoteCollation(row.collation)}` : '';
  const value = row.default === null ? '' : ` DEFAULT ${row.default}`;
  return `AS ${row.base}${collate}${value}${row.notNull ? ' NOT NULL' : ''}`;
}

function labelsOf(labels: readonly string[] | null): string {
  return (labels ?? []).map(postgresLiteral).join(', ');
}

function attributesOf(attributes: readonly Column[]): string {
  return attributes.map(attributeClause).join(', ');
}
