import { quotePostgres } from '../../../core/writers/postgres/identifiers';
import type { Catalog, Relation } from '../catalog';
import type { Part } from '../part';
import type { Found } from './found';
import { optionsClause } from './options';
import type { RelationRow } from './relations';
import { alterTable } from './table-repair';

interface ParentRow {
  /** Of the child. */
  readonly oid: string;
  readonly parent: string;
}

/** Which tables are partitions or inherit, in the order of their parents. */
export function parentsPart(): Part {
  return {
    columns: { oid: 'inhrelid', parent: 'inhparent' },
    from: 'FROM (SELECT * FROM pg_inherits ORDER BY inhrelid, inhseqno) AS i',
  };
}

/** Parents of each table, by its OID. */
export function parentsByTable(catalog: Catalog): ReadonlyMap<string, readonly Relation[]> {
  const parents = new Map<string, Relation[]>();
  for (const { oid, parent } of catalog.rows<ParentRow>('parents')) {
    const relation = catalog.relations.get(parent);
    if (relation) parents.set(oid, [...(parents.get(oid) ?? []), relation]);
  }
  return parents;
}

/** What of a table is not in its own row of the catalog. */
export interface TableSurroundings {
  readonly parents: readonly Relation[];
  /** Its own columns, as they stand in CREATE TABLE. */
  clauses(): readonly string[];
  /** The index by which replication tells its rows apart. */
  readonly replicaIndex: string | null;
}

const identities: Readonly<Record<string, string>> = { n: 'NOTHING', f: 'FULL' };

/** A table of any kind: plain, partitioned, a partition, foreign. */
export function readTable(catalog: Catalog, relation: Relation, row: RelationRow, around: TableSurroundings): Found {
  const { parents, replicaIndex } = around;
  const [parent] = parents;
  const word = row.kind === 'f' ? 'FOREIGN TABLE' : 'TABLE';
  const facts = {
    'partition key': row.partitionKey,
    persistence: row.persistence === 'u' ? 'UNLOGGED' : null,
    'partition of': row.isPartition && parent ? `${parent.sql} ${row.bound}` : null,
    inherits: !row.isPartition && parent ? parents.map(({ sql }) => sql).join(', ') : null,
    'storage parameters': row.options?.join(', ') ?? null,
    'access method': row.accessMethod,
    tablespace: row.tablespace,
    'row security': row.rowSecurity ? 'ENABLE' : null,
    'forced row security': row.forcesRowSecurity ? 'FORCE' : null,
    'replica identity':
      row.replicaIdentity === 'i' && replicaIndex !== null
        ? `USING INDEX ${quotePostgres(replicaIndex)}`
        : row.kind === 'f'
          ? null
          : (identities[row.replicaIdentity] ?? null),
    server: row.foreign && quotePostgres(row.foreign[0]),
    options: row.foreign?.[1] ? optionsClause(row.foreign[1]) : null,
    owner: catalog.role(row.owner),
    comment: catalog.comment('relation', row.oid),
  };
  const alter = `ALTER ${word} ${relation.sql}`;
  return {
    catalog: 'relation',
    oid: row.oid,
    also: [['type', row.rowType]],
    privileges: { kind: 'TABLE', list: row.privileges, owner: row.owner, on: relation.sql },
    definition: {
      kind: 'table',
      name: relation.full,
      title: `table ${relation.title}`,
      target: `${word} ${relation.sql}`,
      local: relation.name,
      schema: relation.schema,
      parent: row.isPartition && parent ? `table ${parent.full}` : null,
      facts,
      ownerBySelf: facts.owner === catalog.currentRole,
      create: () => [createTable(word, relation, facts, around)],
      after: () =>
        ['row security', 'forced row security', 'replica identity'].flatMap((field) =>
          facts[field as keyof typeof facts] === null ? [] : alterTable(alter, facts, field, {}),
        ),
      alter: (field, now) => alterTable(alter, facts, field, now),
    },
  };
}

function createTable(
  word: string,
  { sql }: Relation,
  facts: Readonly<Record<string, string | null>>,
  around: TableSurroundings,
): string {
  const clauses = around.clauses().map((clause) => `\n  ${clause}`);
  const partition = facts['partition of'];
  const body = partition ? ` PARTITION OF ${partition}` : ` (${clauses.join(',')}${clauses.length > 0 ? '\n' : ''})`;
  const rest = [
    facts['inherits'] && `INHERITS (${facts['inherits']})`,
    facts['partition key'] && `PARTITION BY ${facts['partition key']}`,
    facts['server'] && `SERVER ${facts['server']}`,
    facts['options'] && `OPTIONS (${facts['options']})`,
    facts['access method'] && `USING ${facts['access method']}`,
    facts['storage parameters'] && `WITH (${facts['storage parameters']})`,
    facts['tablespace'] && `TABLESPACE ${facts['tablespace']}`,
  ].filter(Boolean);
  const kind = facts['persistence'] ? `${facts['persistence']} ${word}` : word;
  return [`CREATE ${kind} ${sql}${body}`, ...rest].join(' ');
}
