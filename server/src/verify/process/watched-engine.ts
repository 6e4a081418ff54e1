import type { Checkpoint, Engine } from '../engine';
import type { Pulse } from './pulse';

/** The same engine, with every call of it counted, so that another thread sees when one does not come back. */
export function watched(engine: Engine, pulse: Pulse): Engine {
  return {
    dialect: engine.dialect,
    title: engine.title,
    place: engine.place,
    send: (sql) => pulse.around(() => engine.send(sql)),
    query: <Row>(sql: string, parameters?: readonly unknown[]) =>
      pulse.around(() => engine.query<Row>(sql, parameters)),
    checkpoint: () => pulse.around(() => engine.checkpoint()),
    restore: (checkpoint: Checkpoint) => pulse.around(() => engine.restore(checkpoint)),
    ...(engine.renew && { renew: () => pulse.around(async () => engine.renew?.()) }),
    rest: () => pulse.around(async () => engine.rest?.()),
    close: () => engine.close(),
  };
}
