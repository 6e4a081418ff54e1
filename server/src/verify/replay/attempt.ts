import type { LostData, MeasuredDifference } from '../../core/verdict';
import type { Engine } from '../engine';
import type { ReplayMigration, RowsOption } from '../job';
import type { Filling, Probe } from '../probe';
import type { Snapshot } from '../snapshot';
import { type Manner, type Played, play } from './play';
import { provenRepairs } from './proven-repairs';
import { freshSession, inTransaction } from './session';

/** One way up, down and up again. What comes after a half that failed is null. */
export interface Attempt {
  readonly filling: Filling;
  readonly up: Played;
  /** The schema that the way up leaves. */
  readonly afterUp: Snapshot | null;
  readonly down: Played | null;
  readonly differences: readonly MeasuredDifference[] | null;
  readonly lost: readonly LostData[] | null;
  readonly again: Played | null;
}

const noFilling: Filling = { filled: [], refused: [] };

export interface AttemptRequest {
  readonly engine: Engine;
  readonly probe: Probe;
  readonly migration: ReplayMigration;
  /** The schema before the way up. */
  readonly before: Snapshot;
  readonly rows: RowsOption;
  readonly manner: Manner;
  /** Whether the way back is run. */
  readonly goesBack: boolean;
}

/** Runs a migration up, down and up again from where the database stands, and leaves it wherever that ended. */
export async function attempt(request: AttemptRequest): Promise<Attempt> {
  const { engine, probe, migration, before, rows, manner, goesBack } = request;
  const fresh = () => freshSession(engine, probe);
  const fill = (): Promise<Filling> =>
    rows === null
      ? Promise.resolve(noFilling)
      : inTransaction(engine, manner, () => probe.fill(engine, migration.tables, rows));
  await fresh();
  const filling = await fill();
  const rowsBefore = await probe.readRows(engine, filling.filled);
  const nothing = { filling, afterUp: null, down: null, differences: null, lost: null, again: null };
  if (migration.up === null) return { ...nothing, up: { statements: [], failure: null } };

  const up = await play(engine, probe, migration.up, manner);
  if (up.failure) return { ...nothing, up };
  await fresh();
  const afterUp = await probe.snapshot(engine);
  if (!goesBack || migration.down === null) return { ...nothing, up, afterUp };

  // The way back meets rows in what the way up has made, too.
  await fill();
  const down = await play(engine, probe, migration.down, manner);
  if (down.failure) return { ...nothing, up, afterUp, down };
  await fresh();
  const differences = await provenRepairs(request, probe.compare(before, await probe.snapshot(engine)));
  const lost = probe.compareRows(rowsBefore, await probe.readRows(engine, filling.filled));
  const again = await play(engine, null, migration.up, manner);
  return { filling, up, afterUp, down, differences, lost, again };
}
