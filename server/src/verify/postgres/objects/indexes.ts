import { quotePostgres } from '../../../core/writers/postgres/identifiers';
import type { Catalog, Relation } from '../catalog';
import { firstUserId } from '../catalog-ids';
import type { Part } from '../part';
import type { Found } from './found';
import { parameters } from './table-repair';

interface IndexRow {
  readonly oid: string;
  readonly table: string;
  /** Null where a constraint gives it. */
  readonly definition: string | null;
  readonly isValid: boolean;
  readonly isClustered: boolean;
  readonly isReplicaIdentity: boolean;
  /** Statistics targets of its expressions, by column number. */
  readonly targets: readonly (readonly [number: number, target: number])[] | null;
}

/** Indexes of tables and materialized views; of those behind a constraint only what the table needs to know. */
export function indexesPart(): Part {
  const isOwn = `NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))`;
  return {
    columns: {
      oid: 'indexrelid',
      table: 'indrelid',
      definition: `CASE WHEN ${isOwn} THEN pg_get_indexdef(indexrelid, 0, true) END`,
      isValid: 'indisvalid',
      isClustered: 'indisclustered',
      isReplicaIdentity: 'indisreplident',
      targets: `CASE WHEN indexprs IS NOT NULL THEN (SELECT json_agg(json_build_array(attnum, attstattarget)) FROM pg_attribute
WHERE attrelid = indexrelid AND attstattarget >= 0) END`,
    },
    from: `FROM pg_index WHERE indexrelid >= ${firstUserId} AND indrelid >= ${firstUserId}`,
  };
}

/** Names of the indexes by which replication tells rows apart, by table. */
export function replicaIndexes(catalog: Catalog): ReadonlyMap<string, string> {
  return new Map(
    catalog.rows<IndexRow>('indexes').flatMap(({ oid, table, isReplicaIdentity }): readonly [string, string][] => {
      const index = catalog.relations.get(oid);
      return isReplicaIdentity && index ? [[table, index.name]] : [];
    }),
  );
}

/**
 * Indexes that were made by themselves.
 * @param attached OIDs of those that are a partition's part of its parent's index
 */
export function readIndexes(catalog: Catalog, attached: ReadonlySet<string>): readonly Found[] {
  return catalog.rows<IndexRow>('indexes').flatMap((row): readonly Found[] => {
    const index = catalog.relations.get(row.oid);
    const table = catalog.relations.get(row.table);
    if (!index || !table || row.definition === null || attached.has(row.oid)) return [];
    return [foundIndex(catalog, index, table, row, row.definition)];
  });
}

function foundIndex(catalog: Catalog, index: Relation, table: Relation, row: IndexRow, text: string): Found {
  // The storage parameters are told by themselves: they change without a build.
  const [, head = text, options = null, tail = ''] = / WITH \(/.test(text)
    ? (/^(.*?) WITH \((.*?)\)((?: TABLESPACE .*)?(?: WHERE .*)?)$/s.exec(text) ?? [])
    : [];
  const of = table.kind === 'm' ? 'materialized view' : 'table';
  const alter = `ALTER INDEX ${index.sql}`;
  const onTable = `ALTER ${of.toUpperCase()} ${table.sql}`;
  return {
    catalog: 'relation',
    oid: row.oid,
    definition: {
      kind: 'index',
      name: index.full,
      title: `index ${index.title}`,
      target: `INDEX ${index.sql}`,
      parent: `${of} ${table.full}`,
      facts: {
        definition: `${head}${tail}`,
        'storage parameters': options,
        valid: row.isValid ? null : 'INVALID',
        clustered: row.isClustered ? 'CLUSTER ON' : null,
        statistics: row.targets?.map((target) => target.join(': ')).join(', ') ?? null,
        comment: catalog.comment('relation', row.oid),
      },
      create: () => [text],
      after: () => [
        ...(row.isClustered ? [`${onTable} CLUSTER ON ${quotePostgres(index.name)}`] : []),
        ...(row.targets ?? []).map(([number, target]) => `${alter} ALTER COLUMN ${number} SET STATISTICS ${target}`),
      ],
      alter: (field, now) => {
        if (field === 'storage parameters') return parameters(alter, options, now[field] ?? null);
        if (field === 'valid') return row.isValid ? [`REINDEX INDEX ${index.sql}`] : [];
        if (field === 'clustered') {
          return [
            row.isClustered ? `${onTable} CLUSTER ON ${quotePostgres(index.name)}` : `${onTable} SET WITHOUT CLUSTER`,
          ];
        }
        if (field === 'statistics') {
          return (row.targets ?? []).map(
            ([number, target]) => `${alter} ALTER COLUMN ${number} SET STATISTICS ${target}`,
          );
        }
        return null;
      },
    },
  };
}
