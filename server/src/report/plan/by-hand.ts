import type { Dialect } from '../../core/dialect';
import { isOutsideOnly } from '../../core/frameworks/outside-only';
import { shellWord } from '../../core/frameworks/shell-word';

/**
 * The command that runs statements without a migration tool, all or none where the server allows that.
 * @param file that holds them and nothing else; null where they have none of their own
 * @returns null for a dialect whose client is not known here
 */
export function runByHand(sql: string, file: string | null, dialect: Dialect | null): string | null {
  const input = file === null ? `<<'SQL'\n${sql.trimEnd()}\nSQL` : `< ${shellWord(file)}`;
  switch (dialect) {
    case 'postgresql': {
      const whole = isOutsideOnly(sql) ? '' : ' --single-transaction';
      return `psql "$DATABASE_URL" --set=ON_ERROR_STOP=1${whole} ${input}`;
    }
    case 'sqlite':
      return `sqlite3 -bail "$DATABASE" ${input}`;
    case 'mysql':
      return `mysql "$DATABASE" ${input}`;
    case 'mariadb':
      return `mariadb "$DATABASE" ${input}`;
    default:
      return null;
  }
}
