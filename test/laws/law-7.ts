import fc from 'fast-check';
import { expect } from 'vitest';
import { writeDownHalf } from '../../server/src/core/inverse/down-half';
import { invertHalf } from '../../server/src/core/inverse/invert';
import type { SentHalf } from '../../server/src/core/sent/sent';
import { defaultStyle } from '../../server/src/core/writers/style';
import { writerFor } from '../../server/src/core/writers/writer-for';
import { DatabaseError } from '../../server/src/database/database';
import type { Engine } from '../../server/src/verify/engine';
import type { ReplayMigration } from '../../server/src/verify/job';
import { probeOf } from '../../server/src/verify/process/probe-of';
import { type Attempt, attempt } from '../../server/src/verify/replay/attempt';
import type { Manner } from '../../server/src/verify/replay/manner';
import { Timings } from '../../server/src/verify/replay/timings';
import { choices, emptyDatabase, generateHalf } from '../support/arbitraries/history';
import { openEngine } from '../verify/replay/engines';

type Dialect = 'postgresql' | 'sqlite' | 'mariadb';

/**
 * Law 7: where a written way back says that it lacks nothing, replaying up, down, up gives equal schemas in a real engine. Statements
 * that are generated and that the engine refuses prove nothing.
 * @param runs how many halves are tried
 * @returns how many of them the engine took and the way back was complete for
 */
export async function holdsLaw7(dialect: Dialect, runs: number): Promise<number> {
  const engine = await openEngine(dialect);
  const place = dialect === 'mariadb' ? await besideCheckpoint(engine) : inTransaction(engine);
  let proven = 0;
  try {
    await fc.assert(
      fc.asyncProperty(choices, choices, async (earlier, chosen) => {
        const { history, up, down } = generate(dialect, earlier, chosen);
        if (down === null) return;
        const tried = await roundTrip(engine, place, history, up, down);
        if (tried === null || tried.up.failure !== null) return;
        proven++;
        const told = tried.differences?.filter(({ restorable }) => restorable) ?? null;
        const shown = { refused: messageOf(tried.down), told, again: messageOf(tried.again) };
        expect(shown, `${history}\n-- Up\n${up}\n-- Down\n${down}`).toEqual({ refused: null, told: [], again: null });
      }),
      { numRuns: runs },
    );
  } finally {
    await engine.close();
  }
  return proven;
}

/** `down` is null where it says that it lacks something. */
function generate(dialect: Dialect, earlier: readonly number[], chosen: readonly number[]) {
  const before = generateHalf(dialect, emptyDatabase(dialect), earlier);
  const up = generateHalf(dialect, before.after, chosen);
  const writer = writerFor(dialect);
  if (writer === null) throw new Error(`no writer for ${dialect}`);
  const down = writeDownHalf(invertHalf(up.folded), writer, defaultStyle);
  const text = (sql: readonly string[]) => sql.map((statement) => `${statement};\n`).join('');
  return { history: text(before.sql), up: text(up.sql), down: down.missing > 0 ? null : down.sql };
}

/** What makes an attempt in an empty database undoable, and undoes it. */
interface Place {
  readonly manner: Manner;
  begin(): Promise<unknown>;
  end(): Promise<unknown>;
}

function inTransaction(engine: Engine): Place {
  return { manner: 'inside', begin: () => engine.send('BEGIN'), end: () => engine.send('ROLLBACK') };
}

/** MySQL's DDL commits. */
async function besideCheckpoint(engine: Engine): Promise<Place> {
  const empty = await engine.checkpoint();
  return { manner: 'as sent', begin: async () => undefined, end: () => engine.restore(empty) };
}

/** What came of it in an empty database, which is left as it was; null where the history was refused. */
async function roundTrip(
  engine: Engine,
  { manner, begin, end }: Place,
  history: string,
  up: string,
  down: string,
): Promise<Attempt | null> {
  const probe = probeOf(engine.dialect);
  await probe.prepare(engine);
  await begin();
  try {
    if (history !== '') await engine.send(history);
    const before = await probe.snapshot(engine);
    const migration: ReplayMigration = {
      ...{ id: 'up', key: 'up', irreversible: false, unsendable: null, downUnsendable: null, verify: true, tables: [] },
      ...{ reach: null, named: { up: [], down: [] } },
      up: half(up),
      down: half(down),
    };
    const place = { engine, probe, migration, before, rows: null, goesBack: true, timings: new Timings() };
    return await attempt({ ...place, manner });
  } catch (error) {
    if (error instanceof DatabaseError) return null;
    throw error;
  } finally {
    await end();
  }
}

function half(text: string): SentHalf {
  // MySQL refuses an empty string, which nobody sends.
  const strings = text.trim() === '' ? [] : [{ text, start: 0, statements: [] }];
  return { file: 'half.sql', strings, wrapped: true };
}

function messageOf(played: Attempt['again']): string | null {
  return played?.failure?.error.message ?? null;
}
