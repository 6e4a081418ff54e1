import { quotePostgres } from '../../../core/writers/postgres/identifiers';
import type { Catalog, Relation } from '../catalog';
import { firstUserId } from '../catalog-ids';
import { catalogName, sqlName, titleName } from '../names';
import type { Part } from '../part';
import { withoutTextCasts } from '../spelling';
import { type Column, textColumns } from './columns';
import type { Found } from './found';
import { parameters } from './table-repair';

interface IndexRow {
  readonly oid: string;
  readonly name: string;
  readonly table: string;
  /** Null where a constraint gives it. */
  readonly definition: string | null;
  readonly isValid: boolean;
  readonly isClustered: boolean;
  readonly isReplicaIdentity: boolean;
  /** Statistics targets of its expressions, by column number. */
  readonly targets: readonly (readonly [number: number, target: number])[] | null;
}

/**
 * Indexes of tables and materialized views; of those behind a constraint only what the table needs to know. A partition's part of its
 * parent's index comes with that.
 */
export function indexesPart(): Part {
  // Hashed once, where a look at each would read all constraints for each index.
  const isOwn = `indexrelid NOT IN (SELECT conindid FROM pg_constraint WHERE contype IN ('p', 'u', 'x'))`;
  return {
    columns: {
      oid: 'indexrelid',
      name: 'relname',
      table: 'indrelid',
      definition: `CASE WHEN ${isOwn} THEN pg_get_indexdef(indexrelid, 0, true) END`,
      isValid: 'indisvalid',
      isClustered: 'indisclustered',
      isReplicaIdentity: 'indisreplident',
      targets: `CASE WHEN indexprs IS NOT NULL THEN (SELECT json_agg(json_build_array(attnum, attstattarget)) FROM pg_attribute
WHERE attrelid = indexrelid AND attstattarget >= 0) END`,
    },
    from: `FROM pg_index JOIN pg_class c ON c.oid = indexrelid WHERE indexrelid >= ${firstUserId} AND indrelid >= ${firstUserId}
AND NOT relispartition AND relnamespace <> 'pg_toast'::regnamespace AND (indisreplident OR ${isOwn})`,
  };
}

/** Names of the indexes by which replication tells rows apart, by table. */
export function replicaIndexes(catalog: Catalog): ReadonlyMap<string, string> {
  const rows = catalog.rows<IndexRow>('indexes').filter(({ isReplicaIdentity }) => isReplicaIdentity);
  return new Map(rows.map(({ table, name }) => [table, name]));
}

/** Indexes that were made by themselves. */
export function readIndexes(catalog: Catalog, columns: ReadonlyMap<string, readonly Column[]>): readonly Found[] {
  return catalog.rows<IndexRow>('indexes').flatMap((row): readonly Found[] => {
    const table = catalog.relations.get(row.table);
    if (!table || row.definition === null) return [];
    const text = withoutTextCasts(row.definition, () => textColumns(columns.get(row.table) ?? []));
    return [foundIndex(catalog, table, row, text)];
  });
}

/** An index is in the schema of its table. */
function foundIndex(catalog: Catalog, table: Relation, row: IndexRow, text: string): Found {
  const sql = sqlName(table.schema, row.name);
  // The storage parameters are told by themselves: they change without a build.
  const [, head = text, options = null, tail = ''] = / WITH \(/.test(text)
    ? (/^(.*?) WITH \((.*?)\)((?: TABLESPACE .*)?(?: WHERE .*)?)$/s.exec(text) ?? [])
    : [];
  const of = table.kind === 'm' ? 'materialized view' : 'table';
  const alter = `ALTER INDEX ${sql}`;
  const onTable = `ALTER ${of.toUpperCase()} ${table.sql}`;
  return {
    catalog: 'relation',
    oid: row.oid,
    definition: {
      kind: 'index',
      name: catalogName(table.schema, row.name),
      title: `index ${titleName(table.schema, row.name)}`,
      target: `INDEX ${sql}`,
      local: row.name,
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
        ...(row.isClustered ? [`${onTable} CLUSTER ON ${quotePostgres(row.name)}`] : []),
        ...(row.targets ?? []).map(([number, target]) => `${alter} ALTER COLUMN ${number} SET STATISTICS ${target}`),
      ],
      alter: (field, now) => {
        if (field === 'storage parameters') return parameters(alter, options, now[field] ?? null);
        if (field === 'valid') return row.isValid ? [`REINDEX INDEX ${sql}`] : [];
        if (field === 'clustered') {
          return [
            row.isClustered ? `${onTable} CLUSTER ON ${quotePostgres(row.name)}` : `${onTable} SET WITHOUT CLUSTER`,
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
