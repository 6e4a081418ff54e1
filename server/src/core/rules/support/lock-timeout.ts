import type { Operation } from '../../operation';
import type { Session } from '../../session';

/** The wait for a lock ends by itself: lock_timeout is set, or statement_timeout, which covers it. */
export function boundsLockWait({ settings }: Session): boolean {
  return ['lock_timeout', 'statement_timeout'].some((name) => {
    const value = settings.get(name);
    return value !== undefined && milliseconds(value) !== 0;
  });
}

/** A SET of lock_timeout that is a limit. */
export function setsLockTimeout(operation: Operation): boolean {
  return (
    operation.kind === 'setVariable' &&
    operation.name === 'lock_timeout' &&
    operation.value !== null &&
    milliseconds(operation.value) !== 0
  );
}

const units: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * A time as lock_timeout and its like take it, in milliseconds, which are meant where no unit stands; null for what is none.
 * Source: PostgreSQL's documentation, 20.1.1.
 */
export function milliseconds(value: string): number | null {
  const [, number, unit = 'ms'] = /^\s*(\d+(?:\.\d+)?)\s*([a-z]+)?\s*$/.exec(value) ?? [];
  const factor = units[unit];
  return number === undefined || factor === undefined ? null : Number(number) * factor;
}
