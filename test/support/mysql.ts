import { createConnection } from 'mysql2/promise';
import { afterAll, it } from 'vitest';
import { freshDatabase, type MariadbDatabase, makeDatabase, mariadbUrl } from './mariadb';

/**
 * MySQL itself, for tests: the servers that MYSQL_SERVERS names by their addresses, separated by commas, each of a user that may make
 * databases and users. Nothing here starts one, and without the variable these tests are skipped, and counted so.
 *
 *     MYSQL_SERVERS=mysql://root@127.0.0.1:3306,mysql://root@127.0.0.1:3307 npm run test:long
 */
export const mysqlServers: readonly string[] = (process.env['MYSQL_SERVERS'] ?? '').split(',').filter(Boolean);

/** An empty database in utf8mb4, with the collation that the server gives that. @param server its address */
export function freshMysqlDatabase(server: string): Promise<MariadbDatabase> {
  return makeDatabase({ uri: server }, 'CHARACTER SET utf8mb4');
}

/** The address of an empty database for who connects by it. @param server its address */
export async function freshMysqlUrl(server: string): Promise<string> {
  const { name, connection } = await freshMysqlDatabase(server);
  await connection.end();
  opened.push({ server, name });
  return `${server}/${name}`;
}

/** How tests come to the address of an empty database of each server of the family: the run's MariaDB, and every MySQL there is. */
export const familyUrls: Readonly<Record<string, () => Promise<string>>> = {
  MariaDB: async () => `${await mariadbUrl()}/${(await freshDatabase()).name}`,
  ...Object.fromEntries(mysqlServers.map((server) => [`MySQL ${server}`, () => freshMysqlUrl(server)])),
};

const opened: { readonly server: string; readonly name: string }[] = [];

/**
 * Call it at the top of a file of tests about MySQL itself: where there is none they count as skipped, and what they made on the servers,
 * which outlive them, goes with the file.
 */
export function useMysql(): void {
  if (mysqlServers.length === 0) it.skip('against MySQL itself: MYSQL_SERVERS names no server', () => undefined);
  afterAll(async () => {
    for (const { server, name } of opened.splice(0)) {
      const connection = await createConnection({ uri: server });
      await connection.query(`DROP DATABASE IF EXISTS ${name}`);
      await connection.end();
    }
  });
}
