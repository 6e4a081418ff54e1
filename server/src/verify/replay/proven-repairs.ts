import type { MeasuredDifference } from '../../core/verdict';
import { type Engine, EngineError } from '../engine';
import type { Probe } from '../probe';
import type { Snapshot } from '../snapshot';
import type { Manner } from './play';

/** More differences than this are not tried one by one: nobody wants as many statements as a fix. */
const triedAlone = 20;

interface Place {
  readonly engine: Engine;
  readonly probe: Probe;
  readonly before: Snapshot;
  readonly manner: Manner;
}

/** Differences whose repairs have been tried out where the way back ended: what does not mend its difference is left out. */
export async function provenRepairs(
  place: Place,
  differences: readonly MeasuredDifference[],
): Promise<readonly MeasuredDifference[]> {
  const repairable = differences.filter(({ repair }) => repair.length > 0);
  if (repairable.length === 0) return differences;
  const left = await differencesAfter(place, repairable);
  if (left !== null && repairable.every((one) => !isAmong(one, left))) return differences;
  const proven = new Set<MeasuredDifference>();
  for (const one of repairable.slice(0, triedAlone)) {
    const rest = await differencesAfter(place, [one]);
    if (rest !== null && !isAmong(one, rest)) proven.add(one);
  }
  return differences.map((one) => (proven.has(one) ? one : { ...one, repair: [] }));
}

function isAmong(one: MeasuredDifference, others: readonly MeasuredDifference[]): boolean {
  return others.some(({ object, kind, field }) => object === one.object && kind === one.kind && field === one.field);
}

/** What still differs after these have been repaired; null when a repair is refused. The database stays as it was. */
async function differencesAfter(
  { engine, probe, before, manner }: Place,
  repaired: readonly MeasuredDifference[],
): Promise<readonly MeasuredDifference[] | null> {
  await engine.send(manner === 'inside' ? 'SAVEPOINT repair' : 'BEGIN');
  try {
    for (const statement of repaired.flatMap(({ repair }) => repair)) await engine.send(statement);
    return probe.compare(before, await probe.snapshot(engine));
  } catch (error) {
    if (error instanceof EngineError) return null;
    throw error;
  } finally {
    await engine.send(manner === 'inside' ? 'ROLLBACK TO SAVEPOINT repair' : 'ROLLBACK');
  }
}
