import { isMysqlFamily } from '../../core/dialect';
import type { AskedTable } from '../../core/preflight/question';
import { tableSql } from '../../core/preflight/sql';
import type { Database } from '../../database/database';

/**
 * Whose open transactions a change of these tables would wait for, in words. PostgreSQL tells who holds a lock on which table; MySQL only
 * which transactions are open.
 * @param own sessions that are no strangers
 * @throws {DatabaseError | ConnectionLost} where this user may not see it
 */
export async function blockersOf(
  database: Database,
  tables: readonly AskedTable[],
  own: readonly string[],
): Promise<readonly string[]> {
  if (tables.length === 0) return [];
  if (database.dialect === 'postgresql') {
    const rows = await database.query<{ who: string }>(postgresQuestion, [
      tables.map((table) => tableSql(table, 'postgresql')),
      own,
    ]);
    return rows.map(({ who }) => who);
  }
  if (!isMysqlFamily(database.dialect)) return [];
  const rows = await database.query<{ id: number; who: string }>(mysqlQuestion);
  return rows.filter(({ id }) => !own.includes(String(id))).map(({ who }) => who);
}

/** What has just begun is about to end; only what stays is in the way. */
const postgresQuestion = `SELECT 'session ' || a.pid || ' (' || concat_ws(', ', a.usename, nullif(a.application_name, ''), a.state) || ') is in a transaction for '
  || extract(epoch FROM date_trunc('second', now() - a.xact_start))::int || ' s and holds locks on ' || string_agg(DISTINCT to_regclass(t.name)::text, ', ') AS who
FROM jsonb_array_elements_text($1::jsonb) AS t(name) JOIN pg_locks l ON l.locktype = 'relation' AND l.granted AND l.relation = to_regclass(t.name)
JOIN pg_stat_activity a ON a.pid = l.pid
WHERE a.pid <> pg_backend_pid() AND NOT $2::jsonb ? a.pid::text AND a.xact_start < now() - interval '1 second'
GROUP BY a.pid, a.usename, a.application_name, a.state, a.xact_start ORDER BY a.xact_start`;

const mysqlQuestion = `SELECT t.trx_mysql_thread_id AS id,
  CONCAT('connection ', t.trx_mysql_thread_id, ' is in a transaction since ', t.trx_started) AS who
FROM information_schema.innodb_trx t WHERE t.trx_mysql_thread_id <> CONNECTION_ID() AND t.trx_mysql_thread_id <> 0
  AND t.trx_started < NOW() - INTERVAL 1 SECOND ORDER BY t.trx_started`;
