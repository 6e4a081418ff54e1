import { type MariadbDatabase, makeDatabase } from './mariadb';

/**
 * MySQL itself, for tests: the servers that MYSQL_SERVERS names by their addresses, separated by commas, each of a user that may make
 * databases and users. Nothing here starts one, and without the variable these tests are not there: `npm test` says so in its summary.
 *
 *     MYSQL_SERVERS=mysql://root@127.0.0.1:3306,mysql://root@127.0.0.1:3307 npm run test:long
 */
export const mysqlServers: readonly string[] = (process.env['MYSQL_SERVERS'] ?? '').split(',').filter(Boolean);

/** An empty database in utf8mb4, with the collation that the server gives that. @param server its address */
export function freshMysqlDatabase(server: string): Promise<MariadbDatabase> {
  return makeDatabase({ uri: server }, 'CHARACTER SET utf8mb4');
}
