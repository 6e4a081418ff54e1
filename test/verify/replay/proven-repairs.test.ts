import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MeasuredDifference } from '../../../server/src/core/verdict';
import type { Engine } from '../../../server/src/verify/engine';
import { probeOf } from '../../../server/src/verify/process/probe-of';
import { provenRepairs } from '../../../server/src/verify/replay/proven-repairs';
import { openEngine } from './engines';

describe.each(['postgresql', 'sqlite'] as const)('%s', (dialect) => {
  const probe = probeOf(dialect);
  const people = dialect === 'sqlite' ? 'people' : 'public.people';
  let engine: Engine;
  beforeEach(async () => {
    engine = await openEngine(dialect);
  });
  afterEach(() => engine.close());

  /** Proves the repairs of what `change` made of `before`, after they were changed otherwise. */
  async function proven(
    before: string,
    change: string,
    otherwise: (difference: MeasuredDifference) => readonly string[] = ({ repair }) => repair,
  ) {
    await engine.send(before);
    const was = await probe.snapshot(engine);
    const rows = await probe.readRows(engine, [people]);
    await engine.send(change);
    const found = probe.compare(was, await probe.snapshot(engine));
    const differences = await provenRepairs(
      {
        ...{ engine, probe, before: was, manner: 'as sent' as const, migration: { down: null } },
        lost: async () => probe.compareRows(rows, await probe.readRows(engine, [people])),
      },
      found.map((one) => ({ ...one, repair: otherwise(one) })),
    );
    return differences.map(({ kind, object, repair }) => [`${kind} ${object}`, ...repair]);
  }

  const table = `CREATE TABLE people (id integer PRIMARY KEY, name varchar(9)); INSERT INTO people VALUES (1, 'a'), (2, 'b')`;

  test('what gives a table its name back is run once for both of its differences', async () => {
    const rename = 'ALTER TABLE users RENAME TO people';
    expect(await proven(table, 'ALTER TABLE people RENAME TO users')).toEqual([
      ['extra table users', rename],
      ['missing table people', rename],
    ]);
  });

  test('what mends and loses rows or values that the way back has kept', async () => {
    const index = 'CREATE INDEX i ON people (name)';
    const drop = 'DROP INDEX i';
    expect(await proven(table, index, () => [drop, 'DELETE FROM people WHERE id = 1'])).toEqual([['extra index i']]);
    await engine.send(`${drop}; DROP TABLE people`);
    expect(await proven(table, index, () => [drop, "UPDATE people SET name = 'c'"])).toEqual([['extra index i']]);
    await engine.send(`${drop}; DROP TABLE people`);
    expect(await proven(table, index)).toEqual([['extra index i', drop]]);
  });

  test('what the way back has lost anyway stands in no way', async () => {
    const [[told, ...repair] = []] = await proven(table, 'DROP TABLE people');
    expect([told, repair[0]]).toEqual(['missing table people', expect.stringContaining('CREATE TABLE people')]);
  });

  test('what mends one thing and makes another', async () => {
    const before = `${table}; CREATE INDEX stays ON people (id)`;
    expect(await proven(before, 'CREATE INDEX i ON people (name)', () => ['DROP INDEX i', 'DROP INDEX stays'])).toEqual(
      [['extra index i']],
    );
  });
});
