import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMysqlEngine } from '../../server/src/verify/engines/mysql';
import { mariadbUrl } from '../support/mariadb';
import { claimsOf, examples, type PageServer, toldOf } from './on-server';

let server: PageServer;
beforeAll(async () => {
  const engine = await openMysqlEngine('mariadb', await mariadbUrl());
  server = { engine, empty: await engine.checkpoint(), name: 'MariaDB', dialect: 'mariadb' };
});
afterAll(() => server?.engine.close());

describe('MariaDB takes and refuses what the pages say', () => {
  it('of many of them', () => expect(examples.length).toBeGreaterThan(100));

  it.each(examples)('$id line $line', async (example) => {
    const told = await toldOf(example, server);
    const shown = told.map(({ block, lines }) => `line ${block.line}\n${lines.join('\n')}`);
    if (process.env['UPDATE']) console.log(`${example.id}\n${shown.join('\n')}`);
    expect(shown).toEqual(told.map(({ block }) => `line ${block.line}\n${claimsOf(block, server).join('\n')}`));
  });
});
