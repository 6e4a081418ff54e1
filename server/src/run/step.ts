import type { Unit } from '../core/run/unit';
import type { Recorded } from './state-tables/state-table';

/** One half that is to be run, with all that is needed for it. */
export interface RunStep {
  readonly direction: 'up' | 'down';
  /** Of the half, below the workspace's root; null where there is no half and only its record is written. */
  readonly file: string | null;
  /** Text of that file: places of failures are in it. */
  readonly text: string;
  readonly units: readonly Unit[];
  readonly recorded: Omit<Recorded, 'milliseconds'>;
}

/** What tells whether a unit still is what it was when its half began. */
export function unitMarks(units: readonly Unit[]): readonly string[] {
  return units.map(({ statements }) => statements.map(({ shown }) => shown).join('\u0000'));
}
