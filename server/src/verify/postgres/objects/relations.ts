import type { Catalog } from '../catalog';
import { firstUserId } from '../catalog-ids';
import { ownObject, type Part } from '../part';

/** A row of `pg_class`: a table, a view or a sequence. */
export interface RelationRow extends RelationDetails {
  readonly oid: string;
  readonly name: string;
  readonly namespace: string;
  readonly kind: string;
  readonly persistence: string;
  readonly owner: string;
  readonly replicaIdentity: string;
  readonly isPartition: boolean;
  readonly rowType: string;
  /** The query of a view. */
  readonly definition: string | null;
  readonly isPopulated: boolean;
}

/** What few relations have. */
interface RelationDetails {
  readonly privileges: readonly string[] | null;
  readonly options: readonly string[] | null;
  readonly rowSecurity: boolean;
  readonly forcesRowSecurity: boolean;
  /** Of a partition. */
  readonly bound: string | null;
  readonly partitionKey: string | null;
  /** Another one than heap. */
  readonly accessMethod: string | null;
  readonly tablespace: string | null;
  /** Server and options of a foreign table. */
  readonly foreign: readonly [server: string, options: readonly string[] | null] | null;
}

const usual: RelationDetails = {
  privileges: null,
  options: null,
  rowSecurity: false,
  forcesRowSecurity: false,
  bound: null,
  partitionKey: null,
  accessMethod: null,
  tablespace: null,
  foreign: null,
};

/** Everything of `pg_class` but indexes that is not the system's, a session's or an extension's. */
export function relationsPart(): Part {
  return {
    columns: {
      oid: 'c.oid',
      name: 'relname',
      namespace: 'relnamespace',
      kind: 'relkind',
      persistence: 'relpersistence',
      owner: 'relowner',
      replicaIdentity: 'relreplident',
      isPartition: 'relispartition',
      rowType: 'reltype',
      definition: `CASE WHEN relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid, true) END`,
      isPopulated: 'relispopulated',
      details: `CASE WHEN relacl IS NOT NULL OR reloptions IS NOT NULL OR relrowsecurity OR relforcerowsecurity OR relispartition
OR relkind IN ('p', 'f') OR relam NOT IN (0, 2) OR reltablespace <> 0 THEN json_build_object(
'privileges', relacl::text[], 'options', reloptions, 'rowSecurity', relrowsecurity, 'forcesRowSecurity', relforcerowsecurity,
'bound', CASE WHEN relispartition THEN pg_get_expr(relpartbound, c.oid) END,
'partitionKey', CASE relkind WHEN 'p' THEN pg_get_partkeydef(c.oid) END,
'accessMethod', CASE WHEN relkind IN ('r', 'm') AND relam <> 2 THEN (SELECT amname FROM pg_am a WHERE a.oid = relam) END,
'tablespace', CASE WHEN reltablespace <> 0 THEN (SELECT spcname FROM pg_tablespace s WHERE s.oid = reltablespace) END,
'foreign', CASE relkind WHEN 'f' THEN (SELECT json_build_array(srvname, ftoptions) FROM pg_foreign_table
JOIN pg_foreign_server s ON s.oid = ftserver WHERE ftrelid = c.oid) END) END`,
    },
    from: `FROM pg_class c WHERE c.oid >= ${firstUserId} AND relkind IN ('r', 'p', 'f', 'v', 'm', 'S')
AND relpersistence <> 't' AND ${ownObject('relation', 'c.oid')}`,
  };
}

type Row = Omit<RelationRow, keyof RelationDetails> & { readonly details: RelationDetails | null };

export function relationRows(catalog: Catalog): readonly RelationRow[] {
  return catalog
    .rows<Row>('relations')
    .filter(({ oid }) => catalog.relations.has(oid))
    .map(({ details, ...row }) => ({ ...row, ...(details ?? usual) }));
}
