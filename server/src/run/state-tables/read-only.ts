import { stemOf } from '../../core/frameworks/paths';
import { sha256 } from '../checksums';
import { fileKey, idKey, numberKey } from './keys';
import { type RowColumns, readRows } from './one-row-each';
import type { Recordable, StateTable } from './state-table';

/** Tables of tools that keep more than a row for what ran, or keep it on a server of theirs: they are read, and the tool runs. */
interface ReadOnly {
  readonly name: string;
  readonly schema?: string;
  readonly keyOf?: StateTable['keyOf'];
  readonly columns: RowColumns;
  readonly checksum?: StateTable['checksum'];
  /** The row of a key that says how far the history is; the others before it have none. */
  readonly isLast?: true;
}

function readOnly({ name, schema, keyOf = idKey, columns, checksum, isLast }: ReadOnly): StateTable {
  return {
    name,
    ...(schema === undefined ? {} : { schema }),
    keyOf,
    ...(checksum ? { checksum } : {}),
    stopsAt: { changed: false, missing: false },
    gaps: 'applied',
    async read(session) {
      const { rows } = await readRows(session, columns);
      return isLast ? { rows: rows.slice(-1), upTo: rows.at(-1) ?? null } : { rows };
    },
  };
}

const wholeName = ({ migration }: Recordable) => stemOf(migration);

/** Alembic: a row for each present head; those it follows are applied with it. */
export const alembicTable = readOnly({
  name: 'alembic_version',
  columns: { key: 'version_num', time: null, order: 'version_num' },
});

export const sqitchTable = readOnly({
  name: 'changes',
  schema: 'sqitch',
  columns: { key: 'change', time: 'committed_at', order: 'committed_at' },
});

export const supabaseTable = readOnly({
  name: 'schema_migrations',
  schema: 'supabase_migrations',
  columns: { key: 'version', time: null, order: 'version' },
});

/** Drizzle looks at the newest created_at alone; which file a row stands for, its hash tells. */
export const drizzleTable = readOnly({
  name: '__drizzle_migrations',
  schema: 'drizzle',
  keyOf: ({ bytes }) => sha256(bytes()),
  columns: { key: 'hash', time: null, order: 'created_at' },
});

export const atlasTable = readOnly({
  name: 'atlas_schema_revisions',
  columns: { key: 'version', time: 'executed_at', order: 'version', failed: 'applied < total' },
});

export const ternTable = readOnly({
  name: 'schema_version',
  keyOf: numberKey,
  columns: { key: 'version', time: null, order: 'version', where: 'version > 0' },
  isLast: true,
});

export const popTable = readOnly({
  name: 'schema_migration',
  columns: { key: 'version', time: null, order: 'version' },
});

export const ramblerTable = readOnly({
  name: 'migrations',
  keyOf: fileKey,
  columns: { key: 'migration', time: null, order: 'migration' },
});

export const mybatisTable = readOnly({
  name: 'CHANGELOG',
  columns: { key: 'ID', time: null, order: 'ID' },
});

export const playTable = readOnly({
  name: 'play_evolutions',
  keyOf: numberKey,
  columns: { key: 'id', time: 'applied_at', order: 'id', failed: "state <> 'applied'" },
});

export const yoyoTable = readOnly({
  name: '_yoyo_migration',
  keyOf: wholeName,
  columns: { key: 'migration_id', time: 'applied_at_utc', order: 'applied_at_utc' },
});

export const postgratorTable = readOnly({
  name: 'schemaversion',
  keyOf: numberKey,
  columns: { key: 'version', time: 'run_at', order: 'version', where: 'version > 0' },
});

export const d1Table = readOnly({
  name: 'd1_migrations',
  keyOf: fileKey,
  columns: { key: 'name', time: 'applied_at', order: 'id' },
});

export const refineryTable = readOnly({
  name: 'refinery_schema_history',
  keyOf: numberKey,
  columns: { key: 'version', time: null, order: 'version' },
});

export const liquibaseTable = readOnly({
  name: 'DATABASECHANGELOG',
  columns: { key: 'ID', time: 'DATEEXECUTED', order: 'ORDEREXECUTED' },
});
