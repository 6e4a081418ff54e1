import { quoteCollation, quotePostgres } from '../../../core/writers/postgres/identifiers';
import type { Catalog, Relation } from '../catalog';
import { firstUserId } from '../catalog-ids';
import type { Part } from '../part';
import { isText, plainDefault } from '../spelling';
import { alterColumn, type ColumnFacts } from './column-repair';
import type { Found } from './found';

/** A column of a table, a view or a composite type. */
export interface Column {
  /** Of its table. */
  readonly oid: string;
  readonly number: number;
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly default: string | null;
  /** OID of the default's own row. */
  readonly defaultId: string | null;
  /** 'a' always, 'd' by default, '' none. */
  readonly identity: string;
  /** 's' stored, 'v' virtual, '' none. */
  readonly generated: string;
  /** Its parent brings it along. */
  readonly isInherited: boolean;
  /** What few columns have; null for most. */
  readonly details: ColumnDetails | null;
}

interface ColumnDetails {
  readonly privileges: readonly string[] | null;
  /** Only where it is not what the type has, like the next two. */
  readonly collation: string | null;
  readonly storage: string | null;
  readonly compression: string | null;
  readonly statistics: number | null;
  readonly options: readonly string[] | null;
  /** Options of a foreign table's column. */
  readonly foreignOptions: readonly string[] | null;
}

/** Columns of tables, views and composite types. */
export function columnsPart(version: number): Part {
  const compression = version >= 140_000 ? 'attcompression' : `''`;
  const collation = `(SELECT CASE WHEN nspname IN ('pg_catalog', 'public') THEN '' ELSE nspname || '.' END || collname
FROM pg_collation l JOIN pg_namespace n ON n.oid = collnamespace WHERE l.oid = attcollation)`;
  return {
    columns: {
      oid: 'a.attrelid',
      number: 'attnum',
      name: 'attname',
      type: 'format_type(atttypid, atttypmod)',
      notNull: 'attnotnull',
      default: 'CASE WHEN atthasdef THEN pg_get_expr(adbin, adrelid) END',
      defaultId: 'd.oid',
      identity: 'attidentity',
      generated: 'attgenerated',
      isInherited: 'attinhcount > 0',
      details: `CASE WHEN attcollation <> typcollation OR attstorage <> typstorage OR ${compression} <> '' OR attstattarget >= 0
OR attacl IS NOT NULL OR attoptions IS NOT NULL OR attfdwoptions IS NOT NULL THEN json_build_object(
'privileges', attacl::text[], 'collation', CASE WHEN attcollation <> typcollation THEN ${collation} END,
'storage', CASE WHEN attstorage <> typstorage THEN attstorage END, 'compression', nullif(${compression}, ''),
'statistics', nullif(attstattarget, -1), 'options', attoptions, 'foreignOptions', attfdwoptions) END`,
    },
    from: `FROM pg_attribute a JOIN pg_type t ON t.oid = atttypid LEFT JOIN pg_attrdef d ON atthasdef AND adrelid = attrelid AND adnum = attnum
WHERE attrelid = ANY (array(SELECT oid FROM pg_class WHERE oid >= ${firstUserId} AND relkind IN ('r', 'p', 'f', 'v', 'm', 'c')))
AND attnum > 0 AND NOT attisdropped`,
  };
}

/** Columns by the OID of their table, in their order. */
export function columnsByTable(catalog: Catalog): ReadonlyMap<string, readonly Column[]> {
  const byTable = new Map<string, Column[]>();
  for (const column of catalog.rows<Column>('columns')) {
    const others = byTable.get(column.oid);
    if (others) others.push(column);
    else byTable.set(column.oid, [column]);
  }
  for (const columns of byTable.values()) columns.sort((a, b) => a.number - b.number);
  return byTable;
}

/** Names, as SQL has them, of those whose values are text. */
export function textColumns(columns: readonly Column[]): ReadonlySet<string> {
  return new Set(columns.flatMap(({ name, type }) => (isText(type) ? [quotePostgres(name)] : [])));
}

/** What of a column is not in its own row of the catalog. */
export interface ColumnSurroundings {
  /** Identity's sequence, as `START WITH 5`; null where it is as usual. */
  readonly identityOptions: string | null;
  /** Its NOT NULL has not been proven. */
  readonly isUnproven: boolean;
}

/** A table's column, or what a migration has said of a view's. Null where that is nothing. */
export function readColumn(
  catalog: Catalog,
  table: Relation,
  owner: string,
  column: Column,
  position: number,
  surroundings: ColumnSurroundings,
): Found | null {
  const comment = catalog.comment('relation', table.oid, column.number);
  const isOfView = table.kind === 'v' || table.kind === 'm';
  if (isOfView && comment === null && column.default === null && (column.details?.privileges ?? null) === null)
    return null;
  const facts = columnFacts(column, surroundings, position, comment);
  const name = quotePostgres(column.name);
  const alter = `ALTER ${table.kind === 'f' ? 'FOREIGN TABLE' : isOfView ? 'VIEW' : 'TABLE'} ${table.sql}`;
  return {
    catalog: 'relation',
    oid: table.oid,
    sub: column.number,
    also: column.defaultId === null ? [] : [['attributeDefault', column.defaultId]],
    privileges: { kind: 'COLUMN', list: column.details?.privileges ?? null, owner, on: table.sql, column: column.name },
    definition: {
      kind: 'column',
      name: `${table.full}.${column.name}`,
      title: `column ${table.title}.${column.name}`,
      target: `COLUMN ${table.sql}.${name}`,
      local: column.name,
      parent: `${table.kind === 'v' ? 'view' : table.kind === 'm' ? 'materialized view' : 'table'} ${table.full}`,
      facts: isOfView ? { default: column.default, comment } : facts,
      unrestorable: ['position'],
      madeWithParent: true,
      create: () => (isOfView ? [] : [`${alter} ADD COLUMN ${columnClause(column.name, facts)}`]),
      after: () => [
        ...(isOfView && column.default !== null ? [`${alter} ALTER COLUMN ${name} SET DEFAULT ${column.default}`] : []),
        ...['storage', 'compression', 'statistics', 'options'].flatMap((field) =>
          facts[field] == null ? [] : (alterColumn(alter, name, facts, field, {}) ?? []),
        ),
      ],
      drop: () => (isOfView ? [] : [`${alter} DROP COLUMN ${name}`]),
      rename: (to) => `${alter} RENAME COLUMN ${name} TO ${to}`,
      alter: (field, now) => alterColumn(alter, name, facts, field, now),
    },
  };
}

const storages: Readonly<Record<string, string>> = { p: 'PLAIN', e: 'EXTERNAL', m: 'MAIN', x: 'EXTENDED' };
const compressions: Readonly<Record<string, string>> = { p: 'pglz', l: 'lz4' };

/** What can differ in a column. */
export function columnFacts(
  column: Column,
  { identityOptions, isUnproven }: ColumnSurroundings,
  position: number,
  comment: string | null,
): ColumnFacts {
  const { details } = column;
  const isGenerated = column.generated !== '';
  return {
    type: column.type,
    collation: details?.collation ?? null,
    'NOT NULL': column.notNull ? (isUnproven ? 'NOT NULL NOT VALID' : 'NOT NULL') : null,
    default: isGenerated || column.default === null ? null : plainDefault(column.default, column.type),
    generated: isGenerated ? `(${column.default}) ${column.generated === 's' ? 'STORED' : 'VIRTUAL'}` : null,
    identity:
      column.identity === ''
        ? null
        : `GENERATED ${column.identity === 'a' ? 'ALWAYS' : 'BY DEFAULT'} AS IDENTITY${identityOptions === null ? '' : ` (${identityOptions})`}`,
    storage: details?.storage ? (storages[details.storage] ?? null) : null,
    compression: details?.compression ? (compressions[details.compression] ?? null) : null,
    statistics: details?.statistics == null ? null : String(details.statistics),
    options: details?.options?.join(', ') ?? null,
    'foreign options': details?.foreignOptions?.join(', ') ?? null,
    position: String(position),
    comment,
  };
}

/** A column as it stands in CREATE TABLE or behind ADD COLUMN. */
export function columnClause(name: string, facts: ColumnFacts): string {
  const { type, collation, default: value, generated, identity } = facts;
  return [
    quotePostgres(name),
    type,
    collation && `COLLATE ${quoteCollation(collation)}`,
    generated && `GENERATED ALWAYS AS ${generated}`,
    identity,
    value && `DEFAULT ${value}`,
    // An unproven one of a new column has no row to be unproven for.
    facts['NOT NULL'] && 'NOT NULL',
  ]
    .filter(Boolean)
    .join(' ');
}
