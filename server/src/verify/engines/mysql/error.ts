import type { QueryError } from 'mysql2/promise';
import { DatabaseError } from '../../../database/database';

/** What the server said, as the client hands it on. */
export type Refusal = Pick<QueryError, 'message' | 'code' | 'errno'>;

/** From here on MariaDB counts its errors by itself, and the client calls them as MySQL does. */
const firstOfMariadb = 1900;

/** Those that replaying looks at: include/mysqld_error.h of MariaDB. */
const ofMariadb: Readonly<Record<number, string>> = { 4025: 'ER_CONSTRAINT_FAILED' };

/**
 * What the server refused. Its code is the name of the error (ER_DUP_ENTRY), else its number.
 * @param sql what was sent
 */
export function engineError({ message, code, errno = 0 }: Refusal, sql: string, isMariadb: boolean): DatabaseError {
  const name = isMariadb && errno >= firstOfMariadb ? ofMariadb[errno] : code;
  return new DatabaseError(message.replace(ours, '$1'), name ?? String(errno), offsetOf(message, sql));
}

/** The name of the database that was made for the replay says nothing: `x`.`users`, 'x.users'. */
const ours = /([`'])database_migrator_verify_[0-9a-f]+(?:`\.`|\.)/g;

/**
 * The server tells a place by what stands there, up to 80 characters of it, and by the line within the statement:
 * "near 'NOTHING (id int)' at line 2".
 */
function offsetOf(message: string, sql: string): number | null {
  const [, near = ''] = /\bnear '([\s\S]*)' at line \d+$/.exec(message) ?? [];
  const at = near === '' ? -1 : sql.lastIndexOf(near);
  return at < 0 ? null : at;
}
