import type { SentHalf } from '../../core/sent/sent';
import type { LostData, MeasuredDifference } from '../../core/verdict';
import type { Engine } from '../engine';
import type { ReplayMigration, RowsOption } from '../job';
import type { Filling, Probe, RowsSnapshot } from '../probe';
import type { Snapshot } from '../snapshot';
import { withoutAdded } from './added-rows';
import type { Manner } from './manner';
import { type Played, play } from './play';
import { provenRepairs } from './proven-repairs';
import { schemaStamp } from './schema-stamp';
import { freshSession, inTransaction } from './session';
import type { Timings } from './timings';

/** One way up, down and up again. What comes after a half that failed is null. */
export interface Attempt {
  readonly filling: Filling;
  /** Putting rows in has changed the schema, by a trigger: what differs afterwards is not the migration's doing alone. */
  readonly disturbed: boolean;
  readonly up: Played;
  /** The schema that the way up leaves. */
  readonly afterUp: Snapshot | null;
  readonly down: Played | null;
  readonly differences: readonly MeasuredDifference[] | null;
  readonly lost: readonly LostData[] | null;
  readonly again: Played | null;
}

const noFilling: Filling = { filled: [], refused: [] };
const noRows: RowsSnapshot = new Map();

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
  readonly timings: Timings;
}

/** Runs a migration up, down and up again from where the database stands, and leaves it wherever that ended. */
export async function attempt(request: AttemptRequest): Promise<Attempt> {
  const { engine, probe, migration, before, rows, manner, goesBack, timings } = request;
  const { up: wayUp, down: wayBack, tables } = migration;
  // In the one transaction, what came before holds locks that hide those of a statement.
  const meters = manner === 'inside' ? null : probe;
  const fresh = () => freshSession(engine, probe);
  let disturbed = false;
  const fill = async (names: readonly string[]): Promise<Filling> => {
    if (rows === null || names.length === 0) return noFilling;
    const stamp = await schemaStamp(engine);
    const filling = await inTransaction(engine, manner, () => probe.fill(engine, names, rows));
    disturbed ||= stamp !== (await schemaStamp(engine));
    return filling;
  };
  const run = async (half: SentHalf, phase: 'up' | 'down'): Promise<Played> => {
    await fresh();
    const played = await timings.charge(phase, () => play(engine, meters, half, manner));
    timings.move(phase, 'measuring', played.measuring);
    if (played.failure === null) await fresh();
    return played;
  };
  const snapshot = () => timings.charge('snapshots', () => probe.snapshot(engine));
  const readRows = () => timings.charge('rows', () => probe.readRows(engine, filling.filled));

  await fresh();
  const filling = await timings.charge('rows', () => fill(tables));
  const rowsBefore = await readRows();
  const nothing = { filling, disturbed, afterUp: null, down: null, differences: null, lost: null, again: null };
  if (wayUp === null) return { ...nothing, up: { statements: [], failure: null, measuring: 0, unseen: false } };

  const up = await run(wayUp, 'up');
  if (up.failure) return { ...nothing, up };
  const afterUp = await snapshot();
  if (!goesBack || wayBack === null) return { ...nothing, up, afterUp };

  // The way back meets rows in what the way up has made, too. What it has emptied stays empty, for the way back may fill it.
  const unfilled = rows === null ? [] : tables.filter((table) => !filling.filled.includes(table));
  const held = unfilled.length > 0 ? await readRows() : noRows;
  await timings.charge('rows', () => fill(unfilled));
  const filled = unfilled.length > 0 ? await readRows() : noRows;
  const down = await run(wayBack, 'down');
  if (down.failure) return { ...nothing, disturbed, up, afterUp, down };
  const found = probe.compare(before, await snapshot());
  const lostNow = async () => probe.compareRows(rowsBefore, withoutAdded(await readRows(), held, filled));
  const lost = await lostNow();
  const differences = await timings.charge('repairs', () => provenRepairs({ ...request, lost: lostNow }, found));
  const again = await timings.charge('again', () => play(engine, null, wayUp, manner));
  return { filling, disturbed, up, afterUp, down, differences, lost, again };
}
