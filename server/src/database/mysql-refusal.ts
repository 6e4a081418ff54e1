import type { QueryError } from 'mysql2/promise';

/** The server has said so, and the connection goes on. */
export function isRefusal(error: unknown): error is QueryError {
  return error instanceof Error && 'sqlState' in error && !('fatal' in error && error.fatal === true);
}
