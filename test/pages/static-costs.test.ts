import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import type { PostgresCost, Touched } from '../../server/src/core/costs/postgres/cost';
import { type LockMode, pgLocksMode, strongerMode } from '../../server/src/core/costs/postgres/lock-modes';
import { statementCost } from '../../server/src/core/costs/postgres/statement-cost';
import { parseVersion } from '../../server/src/core/dialect';
import type { FoldedStatement } from '../../server/src/core/fold';
import { createHistory, type History } from '../../server/src/core/history';
import { HistoryCache } from '../../server/src/core/history/cache';
import { foldedStatements } from '../../server/src/core/history/statements';
import type { Migration } from '../../server/src/core/migration';
import { actsOf } from '../../server/src/core/rollback/acts';
import type { Schema } from '../../server/src/core/schema/schema';
import type { Engine } from '../../server/src/verify/engine';
import { startMeter } from '../../server/src/verify/postgres/meter/meter';
import { preparePostgres } from '../../server/src/verify/postgres/prepare';
import { openEngine } from '../verify/replay/engines';
import { historyOf, placesOf, projectOf, settingOf } from './example';
import { type Block, type Case, readPage } from './page';

const folder = new URL('../../docs/rules/', import.meta.url);
/** PGlite's. */
const version = parseVersion('18');
const engine = openEngine('postgresql');
afterAll(async () => (await engine).close());

/** What of each page runs on PostgreSQL: the blocks of an unsafe or a safer way. */
const pages = readdirSync(folder)
  .filter((name) => name.endsWith('.md') && name !== 'README.md')
  .map((name) => {
    const page = readPage(readFileSync(new URL(name, folder), 'utf8'));
    const shown = page.cases.flatMap((one) =>
      [...one.unsafe.map(({ block }) => [block]), ...placesOf(one.safer)].flatMap((blocks) =>
        blocks[0] && (blocks[0].keys.get('dialect') ?? 'postgresql') === 'postgresql' ? [{ one, blocks }] : [],
      ),
    );
    return { id: name.slice(0, -3), shown };
  })
  .filter(({ shown }) => shown.length > 0);

let measuredStatements = 0;

describe('what is told from the text of a page is what the engine shows', () => {
  it.each(pages)('$id', async ({ id, shown }) => {
    const different: string[] = [];
    for (const { one, blocks } of shown) different.push(...(await differences(id, one, blocks)));
    expect(different).toEqual([]);
  });

  it('of most statements', () => expect(measuredStatements).toBeGreaterThan(400));
});

async function differences(id: string, one: Case, blocks: readonly Block[]): Promise<readonly string[]> {
  const setting = settingOf(blocks[0] as Block, one.configuration, id);
  const { files, tested } = historyOf(one, blocks, setting);
  const different: string[] = [];
  for (const lineage of projectOf(files, setting).lineages) {
    const history = createHistory(lineage, new HistoryCache());
    for (const migration of lineage.migrations) {
      if (!migration.up || !tested.includes(migration.up.file)) continue;
      different.push(...(await compared(await engine, history, migration)));
    }
  }
  return different;
}

async function compared(server: Engine, history: History, migration: Migration): Promise<readonly string[]> {
  const { up } = history.fold(migration);
  const statements = up ? foldedStatements(up) : [];
  if (statements.some(isNotInTransaction)) return [];
  await standBefore(server, history, migration);
  const start = history.stateBefore(migration).schema;
  const held = new Map<string, LockMode>();
  const different: string[] = [];
  const meter = await startMeter(server);
  for (const folded of statements) {
    const { text, operations } = folded.statement.content;
    if (operations.some(({ kind }) => kind === 'transaction')) continue;
    const sent = await server.send(text).catch(() => null);
    // What fails on an empty database, or needs an extension, shows nothing.
    if (sent === null) return different;
    const measured = await meter.after(sent);
    const cost = statementCost(actsOf([folded]), version);
    // An empty table that gets a new file is not measured as written anew.
    const isEmptied = operations.every(({ kind }) => kind === 'truncate' || kind === 'maintenance');
    const told = toldOf(isEmptied ? { ...cost, rewrites: [] } : cost, start, held);
    const isDynamic = operations.some((operation) => operation.kind === 'dynamicSql' && operation.opaque);
    if (cost.unknown !== null || isDynamic) continue;
    measuredStatements++;
    const shown = [
      ...measured.locks
        .filter(({ relation }) => !besideNames(start).has(relation))
        .map(({ relation, mode }) => `${mode} on ${relation}`)
        .filter((lock) => !isWeak(lock)),
      ...measured.rewrites.map((relation) => `rewrites ${relation}`),
      ...measured.scans.map((relation) => `reads ${relation}`),
    ].sort();
    if (told.join() !== shown.join()) {
      different.push(`${migration.up?.file}: ${text}\n  told     ${told.join(', ')}\n  measured ${shown.join(', ')}`);
    }
  }
  return different;
}

/** These commit, each on its own, so that what they had locked is not seen any more. A ROLLBACK lets go of it as well. */
function isNotInTransaction({ statement: { content } }: FoldedStatement): boolean {
  return (
    /\b(?:concurrently|vacuum|alter\s+system|create\s+subscription|(?:create|drop)\s+database)\b/i.test(content.text) ||
    content.operations.some((one) => one.kind === 'transaction' && one.action.startsWith('rollback'))
  );
}

/** The database as the earlier migrations leave it, and a transaction begun. */
async function standBefore(server: Engine, { lineage }: History, migration: Migration): Promise<void> {
  await server.send('ROLLBACK; RESET ALL');
  await server.send(`DO $$ DECLARE s text; BEGIN
    FOR s IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
      EXECUTE format('DROP SCHEMA %I CASCADE', s);
    END LOOP;
    FOR s IN SELECT pubname FROM pg_publication LOOP EXECUTE format('DROP PUBLICATION %I', s); END LOOP;
  END $$; CREATE SCHEMA public`);
  for (const { up } of lineage.migrations.slice(0, lineage.migrations.indexOf(migration))) {
    for (const { content } of up?.statements ?? []) await server.send(content.text).catch(() => null);
  }
  await server.send('ROLLBACK; RESET ALL');
  await preparePostgres(server);
  await server.send('BEGIN');
}

/** @param held the strongest mode that earlier statements of the half took on each relation, which grows */
function toldOf(cost: PostgresCost, start: Schema, held: Map<string, LockMode>): readonly string[] {
  const stood = ({ key }: Touched) => start.objects.has(key) && !isBeside(start, key);
  const locks = cost.locks.filter(stood).filter(({ key, mode }) => {
    const before = held.get(key);
    held.set(key, before ? strongerMode(before, mode) : mode);
    return before === undefined || strongerMode(before, mode) !== before;
  });
  const read = [...cost.scans.filter(({ silent }) => !silent), ...cost.fkChecks];
  return [
    ...locks.map(({ relation, mode }) => `${pgLocksMode(mode)} on ${relation}`).filter((lock) => !isWeak(lock)),
    ...cost.rewrites.filter(stood).map(({ relation }) => `rewrites ${relation}`),
    ...new Set(read.filter(stood).map(({ relation }) => `reads ${relation}`)),
  ].sort();
}

/** Locks that no query and no change of rows waits for. */
const isWeak = (lock: string) => /^(?:AccessShare|RowShare|RowExclusive)Lock /.test(lock);

/** Who waits for an index or a sequence waits for its table. */
function isBeside({ objects }: Schema, key: string): boolean {
  const object = objects.get(key);
  return object?.class === 'index' || (object?.class === 'object' && object.objectClass === 'sequence');
}

function besideNames(schema: Schema): ReadonlySet<string> {
  const all = [...schema.objects.values()];
  return new Set([
    ...all.filter(({ key }) => isBeside(schema, key)).map(({ name }) => name),
    ...all.flatMap((one) => (one.class === 'table' ? one.constraints.map(({ name }) => name) : [])),
  ]);
}
