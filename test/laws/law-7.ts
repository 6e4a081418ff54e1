import fc from 'fast-check';
import { expect } from 'vitest';
import { writeDownHalf } from '../../server/src/core/inverse/down-half';
import { invertHalf } from '../../server/src/core/inverse/invert';
import { defaultStyle } from '../../server/src/core/writers/style';
import { writerFor } from '../../server/src/core/writers/writer-for';
import { type Engine, EngineError } from '../../server/src/verify/engine';
import type { ReplayHalf, ReplayMigration } from '../../server/src/verify/job';
import { probeOf } from '../../server/src/verify/process/probe-of';
import { type Attempt, attempt } from '../../server/src/verify/replay/attempt';
import { Timings } from '../../server/src/verify/replay/timings';
import { choices, emptyDatabase, generateHalf } from '../support/arbitraries/history';
import { openEngine } from '../verify/replay/engines';

type Dialect = 'postgresql' | 'sqlite';

/**
 * Law 7: where a written way back says that it lacks nothing, replaying up, down, up gives equal schemas in a real engine. Statements
 * that are generated and that the engine refuses prove nothing.
 * @param runs how many halves are tried
 * @returns how many of them the engine took and the way back was complete for
 */
export async function holdsLaw7(dialect: Dialect, runs: number): Promise<number> {
  const engine = await openEngine(dialect);
  let proven = 0;
  try {
    await fc.assert(
      fc.asyncProperty(choices, choices, async (earlier, chosen) => {
        const { history, up, down } = generate(dialect, earlier, chosen);
        if (down === null) return;
        const tried = await roundTrip(engine, history, up, down);
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

/** What came of it in an empty database, which is left as it was; null where the history was refused. */
async function roundTrip(engine: Engine, history: string, up: string, down: string): Promise<Attempt | null> {
  const probe = probeOf(engine.dialect);
  await probe.prepare(engine);
  await engine.send('BEGIN');
  try {
    await engine.send(history);
    const before = await probe.snapshot(engine);
    const migration: ReplayMigration = {
      ...{ id: 'up', key: 'up', irreversible: false, unsendable: null, downUnsendable: null, verify: true, tables: [] },
      up: half(up),
      down: half(down),
    };
    const place = { engine, probe, migration, before, rows: null, goesBack: true, timings: new Timings() };
    return await attempt({ ...place, manner: 'inside' });
  } catch (error) {
    if (error instanceof EngineError) return null;
    throw error;
  } finally {
    await engine.send('ROLLBACK');
  }
}

function half(text: string): ReplayHalf {
  return { file: 'half.sql', strings: [{ text, start: 0, statements: [] }], wrapped: true };
}

function messageOf(played: Attempt['again']): string | null {
  return played?.failure?.error.message ?? null;
}
