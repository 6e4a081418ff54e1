import { flywayName } from '../../core/frameworks/flyway-names';
import { baseName } from '../../core/frameworks/paths';
import { flywayChecksum, javaHash } from '../checksums';
import type { AppliedRow, Recordable, Recorded, StateTable } from './state-table';
import type { TableSession } from './table-session';

/**
 * Flyway's: a row for each event, in the order of installed_rank. A row with success = false stops it; a baseline stands for all up to its
 * version. Source: its JdbcTableSchemaHistory, getRawCreateScript of its databases, and their lock templates.
 */
export const flywayTable: StateTable = {
  name: 'flyway_schema_history',
  keyOf,
  stopsAt: { changed: true, missing: true },
  gaps: 'refused',
  checksum: ({ bytes }) => flywayChecksum(bytes()),
  read,
  writer: {
    dialects: ['postgresql', 'mysql', 'mariadb', 'sqlite'],
    create,
    async failed(session, recorded) {
      await insert(session, recorded, false);
    },
    async applied(session, recorded) {
      await session.ask(
        `DELETE FROM ${session.table} WHERE ${session.quoted('success')} = ? AND ${ofVersion(session)}`,
        [false, versionText(recorded)],
      );
      await insert(session, recorded, true);
    },
    reverted: (session, recorded) => insert(session, recorded, true),
    locks: ({ dialect, table, database, name }) => {
      if (dialect === 'postgresql') return [{ number: magic + BigInt(javaHash(table)) }];
      const inDatabase = `\`${database.name}\`.\`${name}\``;
      return dialect === 'sqlite' ? [] : [{ name: `Flyway-${javaHash(inDatabase)}` }];
    },
  },
};

/** "Flyway" in ASCII. */
const magic = 0x46_6c_79_77_61_79n;

const repeatable = 'R ';

function keyOf({ migration }: Recordable): string {
  return migration.role === 'repeatable' ? repeatable + migration.id.replaceAll('_', ' ') : migration.id;
}

/** "01.2.0" is 1.2, as the names of files are read. */
function normalVersion(text: string): string {
  const parts = text.split(/[._]/).map((part) => part.replace(/^0+(?=\d)/, ''));
  while (parts.length > 1 && parts.at(-1) === '0') parts.pop();
  return parts.join('.');
}

interface Row {
  readonly version: string | null;
  readonly description: string;
  readonly type: string;
  readonly checksum: string | null;
  readonly applied_at: string | null;
  readonly success: number;
}

async function read(session: TableSession) {
  const column = (name: string) => session.quoted(name);
  const rows = await session.ask<Row>(
    `SELECT ${column('version')} AS version, ${column('description')} AS description, ${column('type')} AS type, ${session.text(column('checksum'))} AS checksum, ${session.time(column('installed_on'))} AS applied_at, CASE WHEN ${column('success')} THEN 1 ELSE 0 END AS success FROM ${session.table} ORDER BY ${column('installed_rank')}`,
  );
  const newest = new Map<string, AppliedRow | null>();
  let baseline: AppliedRow | null = null;
  for (const { version, description, type, checksum, applied_at, success } of rows) {
    if (type === 'SCHEMA') continue;
    const key = version === null ? repeatable + description : normalVersion(version);
    const row = { key, appliedAt: applied_at, checksum, failed: Number(success) !== 1 };
    if (type === 'BASELINE' || type === 'SQL_BASELINE') baseline = row;
    const isGone = type === 'DELETE' || (type.startsWith('UNDO') && !row.failed);
    newest.delete(key);
    newest.set(key, isGone ? null : row);
  }
  return {
    rows: [...newest.values()].filter((row) => row !== null),
    ...(baseline && { baseline: baseline.key }),
  };
}

function create(session: TableSession): readonly string[] {
  const { table, dialect, name } = session;
  const column = (one: string, type: string) => `${session.quoted(one)} ${type}`;
  const [integer, boolean, time] =
    dialect === 'postgresql'
      ? ['INTEGER', 'BOOLEAN', 'TIMESTAMP NOT NULL DEFAULT now()']
      : dialect === 'sqlite'
        ? ['INT', 'BOOLEAN', "TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f','now'))"]
        : ['INT', 'BOOL', 'TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP'];
  const key = dialect === 'sqlite' ? ' PRIMARY KEY' : '';
  const columns = [
    column('installed_rank', `INT NOT NULL${key}`),
    column('version', 'VARCHAR(50)'),
    column('description', 'VARCHAR(200) NOT NULL'),
    column('type', 'VARCHAR(20) NOT NULL'),
    column('script', 'VARCHAR(1000) NOT NULL'),
    column('checksum', integer),
    column('installed_by', 'VARCHAR(100) NOT NULL'),
    column('installed_on', time),
    column('execution_time', `${integer} NOT NULL`),
    column('success', `${boolean} NOT NULL`),
    ...(key === ''
      ? [`CONSTRAINT ${session.quoted(`${name}_pk`)} PRIMARY KEY (${session.quoted('installed_rank')})`]
      : []),
  ];
  return [
    `CREATE TABLE ${table} (${columns.join(', ')})`,
    `CREATE INDEX ${session.quoted(`${name}_s_idx`)} ON ${table} (${session.quoted('success')})`,
  ];
}

/** As it stands in the file's name, with dots; null for a repeatable migration. */
function versionText({ migration }: Recorded): string | null {
  if (migration.role === 'repeatable') return null;
  const digits = /^[VUB](\d+(?:[._]\d+)*)/.exec(baseName(migration.files[0] ?? ''))?.[1] ?? migration.id;
  return digits.replaceAll('_', '.');
}

const ofVersion = (session: TableSession) => `${session.quoted('version')} = ?`;

async function insert(session: TableSession, recorded: Recorded, success: boolean): Promise<void> {
  const { file, direction, milliseconds } = recorded;
  const name = flywayName(baseName(file));
  const user =
    session.dialect === 'postgresql'
      ? 'current_user'
      : session.dialect === 'sqlite'
        ? "''"
        : "SUBSTRING_INDEX(USER(), '@', 1)";
  const columns = [
    'installed_rank',
    'version',
    'description',
    'type',
    'script',
    'checksum',
    'installed_by',
    'execution_time',
    'success',
  ];
  const [{ rank = 1 } = {}] = await session.ask<{ rank: number }>(
    `SELECT COALESCE(MAX(${session.quoted('installed_rank')}), 0) + 1 AS ${session.quoted('rank')} FROM ${session.table}`,
  );
  await session.ask(
    `INSERT INTO ${session.table} (${columns.map((one) => session.quoted(one)).join(', ')}) VALUES (?, ?, ?, ?, ?, ?, ${user}, ?, ?)`,
    [
      rank,
      versionText(recorded),
      (name?.description ?? '').replaceAll('_', ' '),
      direction === 'down' ? 'UNDO_SQL' : 'SQL',
      file,
      flywayChecksum(recorded.bytes()),
      Math.round(milliseconds),
      success,
    ],
  );
}
