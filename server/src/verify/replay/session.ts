import { DatabaseError } from '../../database/database';
import type { Engine } from '../engine';
import type { Probe } from '../probe';
import type { Manner } from './manner';

/** Makes the session as a new connection has it: settings, role and temporary tables do not go from one half to the next. */
export async function freshSession(engine: Engine, probe: Probe): Promise<void> {
  if (engine.dialect === 'postgresql') await engine.send('RESET SESSION AUTHORIZATION; RESET ALL; DISCARD TEMP');
  await probe.prepare(engine);
}

/** Does some work in a transaction: in the one that is open, else in one that is committed. */
export async function inTransaction<T>(engine: Engine, manner: Manner, work: () => Promise<T>): Promise<T> {
  if (manner === 'inside') return work();
  await engine.send('BEGIN');
  try {
    const result = await work();
    await engine.send('COMMIT');
    return result;
  } catch (error) {
    await rollBack(engine);
    throw error;
  }
}

/** Ends whatever transaction is open; that none is, is fine. */
export async function rollBack(engine: Engine): Promise<void> {
  try {
    await engine.send('ROLLBACK');
  } catch (error) {
    // SQLite: no transaction is active.
    if (!(error instanceof DatabaseError)) throw error;
  }
}
