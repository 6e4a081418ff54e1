import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { isMysqlFamily } from '../core/dialect';
import type { Database } from '../database/database';
import { FileLock } from '../database/sqlite/file-lock';
import { crcOf } from './checksums';
import type { LockKey } from './lock-key';
import { RunFailure } from './run-failure';

/** How long another run is waited for, and how often it is looked for, in milliseconds. */
export interface Patience {
  readonly limit: number;
  readonly step: number;
}

/**
 * Takes the locks that keep other runs out: the tool's own and ours. They are of this very session, so that a run that was killed holds
 * them until the server has ended what it was doing; only then does the state that is read tell the truth.
 * @param told is called once when somebody else holds one
 * @throws {RunFailure} when that does not end in time
 */
export async function takeLocks(
  database: Database,
  keys: readonly LockKey[],
  { limit, step }: Patience,
  told: (message: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const began = Date.now();
  let isTold = false;
  for (const key of keys) {
    while (!(await tryLock(database, key))) {
      if (!isTold) told(await holderOf(database, key));
      isTold = true;
      if (signal.aborted) throw new RunFailure('interrupted while waiting for another run', 'interrupted');
      if (Date.now() - began > limit) throw tooLong(limit);
      await wait(step);
    }
  }
}

/**
 * The same for a file of SQLite, which knows no locks that outlive a transaction: a file beside it says which process is at work.
 * @returns what gives it free
 * @throws {RunFailure} when another run does not end in time
 */
export async function takeFile(
  file: string,
  { limit, step }: Patience,
  told: (message: string) => void,
  signal: AbortSignal,
): Promise<() => void> {
  const path = `${file}.database-migrator-run`;
  const began = Date.now();
  for (let isTold = false; ; isTold = true) {
    const wasThere = existsSync(path);
    const lock = FileLock.take(path);
    // Two that find the lock of a run that was killed may both take it away: the later one's is there then.
    if (lock && wasThere) await wait(settling);
    if (lock && (!wasThere || readFileSync(path, 'utf8') === String(process.pid))) return () => lock.release();
    if (!isTold) told('Waiting for another run to end.');
    if (signal.aborted) throw new RunFailure('interrupted while waiting for another run', 'interrupted');
    if (Date.now() - began > limit) throw tooLong(limit);
    await wait(step);
  }
}

/** By then, whoever has seen an old lock has put its own in its place. */
const settling = 100;

const tooLong = (limit: number) =>
  new RunFailure(
    `Another run holds this database for more than ${Math.round(limit / 1000)} s. Wait for it, or end its session.`,
  );

/** Our own lock on one state table. */
export function ownKey({ dialect, name }: Database, table: string): LockKey {
  const word = `database-migrator ${name} ${table}`;
  return dialect === 'postgresql'
    ? { number: (0x64_6d_69_67n << 32n) | BigInt(crcOf(word)) }
    : { name: `database-migrator ${crcOf(word)}` };
}

async function tryLock(database: Database, key: LockKey): Promise<boolean> {
  if ('number' in key) {
    const [row] = await database.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [
      key.number.toString(),
    ]);
    return row?.taken === true;
  }
  if (!isMysqlFamily(database.dialect)) return true;
  const [row] = await database.query<{ taken: number | null }>('SELECT GET_LOCK(?, 0) AS taken', [key.name]);
  return Number(row?.taken) === 1;
}

/** Who holds it, as the server tells. */
async function holderOf(database: Database, key: LockKey): Promise<string> {
  const who = 'number' in key ? await postgresHolder(database, key.number) : await mysqlHolder(database, key.name);
  return `Waiting for another run to end${who === null ? '' : `: ${who}`}.`;
}

async function postgresHolder(database: Database, number: bigint): Promise<string | null> {
  const [high, low] = [(number >> 32n) & 0xffffffffn, number & 0xffffffffn];
  const [row] = await database.query<{ pid: number; name: string | null }>(
    `SELECT l.pid, nullif(a.application_name, '') AS name FROM pg_locks l LEFT JOIN pg_stat_activity a USING (pid)
WHERE l.locktype = 'advisory' AND l.granted AND l.classid::bigint = $1 AND l.objid::bigint = $2 AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    [high.toString(), low.toString()],
  );
  return row ? `session ${row.pid}${row.name === null ? '' : ` (${row.name})`}` : null;
}

async function mysqlHolder(database: Database, name: string): Promise<string | null> {
  const [row] = await database.query<{ holder: number | null }>('SELECT IS_USED_LOCK(?) AS holder', [name]);
  return row?.holder === null || row?.holder === undefined ? null : `connection ${row.holder}`;
}
