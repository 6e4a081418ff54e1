import { DatabaseError } from '../../database/database';
import type { Engine } from '../engine';

/**
 * Does something that the engine may refuse, and leaves no trace of it if it does.
 * @param work inside an open transaction
 * @returns what it gave, or what the engine said
 */
export async function attempt<T>(engine: Engine, work: () => Promise<T>): Promise<T | DatabaseError> {
  await engine.send(`SAVEPOINT ${name}`);
  try {
    const result = await work();
    await engine.send(`RELEASE SAVEPOINT ${name}`);
    return result;
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    await engine.send(`ROLLBACK TO SAVEPOINT ${name}; RELEASE SAVEPOINT ${name}`);
    return error;
  }
}

/** Does something and takes back all that it did; @param work inside an open transaction */
export async function undone<T>(engine: Engine, work: () => Promise<T>): Promise<T> {
  await engine.send(`SAVEPOINT ${name}`);
  try {
    return await work();
  } finally {
    await engine.send(`ROLLBACK TO SAVEPOINT ${name}; RELEASE SAVEPOINT ${name}`);
  }
}

/** Opens a transaction around work unless one is open. */
export async function inTransaction<T>(engine: Engine, work: () => Promise<T>): Promise<T> {
  const begin = await opening(engine);
  try {
    return await work();
  } finally {
    if (begin) await engine.send('COMMIT');
  }
}

/** SQLite opens a transaction with the outermost savepoint; PostgreSQL refuses a savepoint where none is open, and MySQL forgets it at once. */
async function opening(engine: Engine): Promise<boolean> {
  try {
    await engine.send(`SAVEPOINT ${name}`);
    await engine.send(`RELEASE SAVEPOINT ${name}`);
    return false;
  } catch (error) {
    if (!(error instanceof DatabaseError) || !noTransaction.has(error.code ?? '')) throw error;
    await engine.send('BEGIN');
    return true;
  }
}

const noTransaction = new Set(['25P01', 'ER_SP_DOES_NOT_EXIST']);

/** Long enough not to be a migration's own. */
const name = 'database_migrator_rows';
