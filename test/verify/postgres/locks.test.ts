import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../server/src/verify/engine';
import { openPgliteEngine } from '../../../server/src/verify/engines/pglite';
import { startMeter } from '../../../server/src/verify/postgres/meter/meter';
import { preparePostgres } from '../../../server/src/verify/postgres/prepare';
import { pgliteFolders } from '../engines/pglite-folders';

/** What a statement did on a PostgreSQL 18 server, from its own `pg_locks`, `pg_class` and log; but that TRUNCATE is no rewrite. */
interface Fact {
  readonly title: string;
  readonly setup: string;
  readonly sql: string;
  /** The relations whose locks were looked at. */
  readonly watch: readonly string[];
  readonly locks: Readonly<Record<string, string>>;
  readonly rewrites: readonly string[];
  readonly builds: readonly string[];
  readonly scans: readonly string[];
  readonly foreignKey: boolean;
}

const fixtures = path.join(import.meta.dirname, 'fixtures');
const all: readonly Fact[] = JSON.parse(readFileSync(path.join(fixtures, 'locks.json'), 'utf8'));

const base = readFileSync(path.join(fixtures, 'locks-base.sql'), 'utf8');

// The one with an extension needs a file that this engine does not load here.
const facts = all.filter(({ setup }) => !setup.includes('extension'));

let engine: Engine;

beforeAll(async () => {
  engine = await openPgliteEngine({ ...pgliteFolders, extensions: [] });
});

afterAll(() => engine.close());

describe.each(facts)('$title', (fact) => {
  it('is measured as on a server', async () => {
    await engine.send('ROLLBACK; RESET ALL; DROP SCHEMA public CASCADE; CREATE SCHEMA public');
    await engine.send(base);
    // What is set up has to be committed, for its locks are not the statement's.
    await engine.send(fact.setup);
    await preparePostgres(engine);
    await engine.send('BEGIN');
    const meter = await startMeter(engine);
    const measured = await meter.after(await engine.send(fact.sql));
    const watched = measured.locks.filter(({ relation }) => fact.watch.includes(relation));
    expect(Object.fromEntries(watched.map(({ relation, mode }) => [relation, mode]))).toEqual(fact.locks);
    expect(measured.rewrites).toEqual(fact.rewrites);
    expect([...measured.indexBuilds].sort()).toEqual(fact.builds);
    expect(measured.scans).toEqual(fact.foreignKey ? [...fact.scans, fact.watch[0]] : fact.scans);
  });
});
