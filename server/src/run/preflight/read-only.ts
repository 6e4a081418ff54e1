import { type Database, DatabaseError } from '../../database/database';

/** How long one question may take, and wait for a lock, in milliseconds. */
const statementTimeout = 5000;
const lockTimeout = 1000;

/** A session in which questions alone can be asked, one after the other; one that fails leaves the next ones as they are. */
export interface ReadOnly {
  /** @throws {DatabaseError | ConnectionLost} */
  ask<T>(question: () => Promise<T>): Promise<T>;
}

/**
 * Each question of PostgreSQL and MySQL is in a transaction of its own that can only read, so that none holds up VACUUM, or a lock, for all of
 * them. Limits of time stay with a session of MySQL: it has to be one of its own.
 */
export async function readOnly(database: Database): Promise<ReadOnly> {
  const { dialect } = database;
  if (dialect === 'sqlite') return ofSqlite(database);
  if (dialect === 'postgresql') {
    const limits = `SET LOCAL statement_timeout = ${statementTimeout}; SET LOCAL lock_timeout = ${lockTimeout}`;
    return inTransactions(database, `BEGIN READ ONLY; ${limits}`);
  }
  const limit =
    dialect === 'mysql'
      ? `max_execution_time = ${statementTimeout}`
      : `max_statement_time = ${statementTimeout / 1000}`;
  await database.send(`SET SESSION ${limit}, lock_wait_timeout = ${lockTimeout / 1000}`);
  return inTransactions(database, 'START TRANSACTION READ ONLY');
}

function ofSqlite(database: Database): ReadOnly {
  return {
    async ask(question) {
      await database.send('PRAGMA query_only = ON');
      try {
        return await question();
      } finally {
        await database.send('PRAGMA query_only = OFF');
      }
    },
  };
}

function inTransactions(database: Database, begin: string): ReadOnly {
  return {
    async ask(question) {
      await database.send(begin);
      try {
        return await question();
      } finally {
        // Of a session that is lost, the question's own failure is told.
        await database.send('ROLLBACK').catch((error: unknown) => {
          if (error instanceof DatabaseError) throw error;
        });
      }
    },
  };
}
