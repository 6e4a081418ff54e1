import type { Engine } from '../engine';

/**
 * Makes a session say what the meter reads: messages at DEBUG1, in English where the role may choose.
 * @throws {DatabaseError}
 */
export async function preparePostgres(engine: Engine): Promise<void> {
  await engine.send(`SET client_min_messages = debug1;
SELECT set_config('lc_messages', 'C', false) FROM pg_roles WHERE rolname = current_user AND rolsuper`);
}
