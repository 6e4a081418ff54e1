import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atLeast, parseVersion, type ServerVersion } from '../../server/src/core/dialect';
import { openMysqlEngine } from '../../server/src/verify/engines/mysql';
import { mariadbVersion } from '../support/mariadb';
import { mysqlServers, useMysql } from '../support/mysql';
import { claimsOf, type Example, examples, type PageServer, toldOf } from './on-server';

useMysql();

const own = examples.filter(({ blocks }) => blocks[0]?.keys.get('dialect') === 'mysql');

describe.each(mysqlServers)('MySQL itself, %s, takes and refuses what the pages say', (address) => {
  let server: PageServer;
  let version: ServerVersion | null;
  beforeAll(async () => {
    const engine = await openMysqlEngine('mysql', address);
    version = parseVersion(await mariadbVersion({ query: (sql) => engine.query(sql) }));
    server = { engine, empty: await engine.checkpoint(), name: 'MySQL', dialect: 'mysql' };
  });
  afterAll(() => server?.engine.close());

  it.each(own)('$id line $line', async (example) => {
    if (!isMeant(example, version)) return;
    const told = await toldOf(example, server);
    const shown = told.map(({ block, lines }) => `line ${block.line}\n${lines.join('\n')}`);
    if (process.env['UPDATE']) console.log(`${example.id}\n${shown.join('\n')}`);
    expect(shown).toEqual(told.map(({ block }) => `line ${block.line}\n${claimsOf(block, server).join('\n')}`));
  });
});

/** An example is about the version that it names, and about every one since 8.0 where it names none. */
function isMeant({ blocks: [block] }: Example, version: ServerVersion | null): boolean {
  const named = parseVersion(block?.keys.get('version') ?? '');
  if (named === null) return atLeast(version, 8, 0, false);
  return version?.major === named.major && version.minor === named.minor;
}
