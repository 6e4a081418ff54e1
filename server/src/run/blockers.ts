import type { Database } from '../database/database';

/** How long a statement runs before somebody looks whom it waits for, and how often then, in milliseconds. */
const firstLook = 1000;

/**
 * Looks, by a session of its own, whom a statement waits for while it runs.
 * @param open opens that session
 * @param told is given each group of sessions once
 * @returns what ends the watch
 */
export function watchBlockers(
  database: Database,
  session: string,
  open: () => Promise<Database>,
  told: (message: string) => void,
): () => Promise<void> {
  const question = questions[database.dialect];
  if (question === undefined) return async () => undefined;
  let last = '';
  let isOver = false;
  let looking: Promise<void> = Promise.resolve();
  const look = async () => {
    const other = await open();
    try {
      const rows = await other.query<{ id: number; who: string }>(
        question,
        Array.from({ length: question.split('?').length - 1 || 1 }, () => session),
      );
      const words = rows.map(({ who }) => who).join('; ');
      // How long they are at it changes with every look.
      const sessions = rows.map(({ id }) => id).join(' ');
      if (words !== '' && sessions !== last && !isOver) told(`Waiting for a lock that is held by ${words}.`);
      last = sessions;
    } finally {
      await other.close();
    }
  };
  const timer = setInterval(() => {
    // Whoever cannot be asked tells nothing; the statement goes on.
    looking = looking.then(() => (isOver ? undefined : look())).catch(() => undefined);
  }, firstLook);
  return async () => {
    isOver = true;
    clearInterval(timer);
    await looking;
  };
}

/** The session's own number, by which others find it. */
export async function sessionNumber(database: Database): Promise<string> {
  const question = {
    postgresql: 'SELECT pg_backend_pid() AS id',
    mysql: 'SELECT CONNECTION_ID() AS id',
    mariadb: 'SELECT CONNECTION_ID() AS id',
  }[database.dialect as string];
  if (question === undefined) return '';
  const [row] = await database.query<{ id: number }>(question);
  return String(row?.id ?? '');
}

/** MySQL does not say who holds a metadata lock: any open transaction may. */
const mysqlQuestion = `SELECT t.trx_mysql_thread_id AS id, CONCAT('connection ', t.trx_mysql_thread_id, ' (', COALESCE(p.user, '?'), ', in a transaction since ', t.trx_started, ')') AS who
FROM information_schema.innodb_trx t LEFT JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id
WHERE t.trx_mysql_thread_id <> CAST(? AS UNSIGNED) AND EXISTS (SELECT 1 FROM information_schema.processlist o WHERE o.id = CAST(? AS UNSIGNED) AND (o.state LIKE 'Waiting for%lock' OR o.state LIKE 'Waiting for%metadata%'))`;

const questions: Readonly<Record<string, string>> = {
  postgresql: `SELECT pid AS id, 'session ' || pid || ' (' || concat_ws(', ', usename, nullif(application_name, ''), state, 'in a transaction for ' || extract(epoch FROM date_trunc('second', now() - xact_start))::int || ' s') || ')' AS who
FROM pg_stat_activity WHERE pid = ANY (pg_blocking_pids($1::int)) ORDER BY pid`,
  mysql: mysqlQuestion,
  mariadb: mysqlQuestion,
};
