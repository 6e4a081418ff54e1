import { diff } from '../../../server/src/core/schema/diff';
import type { MariadbDatabase } from '../../support/mariadb';
import { mariadb } from '../script';

/** What SHOW CREATE TABLE says of every table. */
export async function shownTables({ query }: MariadbDatabase): Promise<string> {
  const tables = await query<Record<string, string>>("SHOW FULL TABLES WHERE Table_type = 'BASE TABLE'");
  const shown: string[] = [];
  for (const table of tables) {
    const [row] = await query<{ 'Create Table': string }>(`SHOW CREATE TABLE \`${Object.values(table)[0]}\``);
    shown.push(row?.['Create Table'] ?? '');
  }
  return shown.join(';\n');
}

/** In what the tables that a script leaves are others than those that are shown, a line for each. */
export function differencesFrom(shown: string, script: readonly string[]): readonly string[] {
  return diff(mariadb(shown), mariadb(script.join(';\n')))
    .filter(({ object }) => !/^(?:view|trigger) /.test(object))
    .map(({ kind, object, field, before, after }) => `${kind}: ${object} ${field}: ${before} → ${after}`);
}
