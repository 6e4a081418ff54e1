import { type Extensions, PGlite } from '@electric-sql/pglite';
import { onTestFinished } from 'vitest';
import { DatabaseError } from '../../../server/src/database/database';
import type { Engine } from '../../../server/src/verify/engine';

let shared: Promise<PGlite> | undefined;

/** An empty PostgreSQL database, one for all tests of a file, for it takes seconds to make; no more of an engine than rows need. */
export async function openPglite(): Promise<Engine> {
  shared ??= PGlite.create();
  const database = await shared;
  onTestFinished(async () => {
    await database.exec('ROLLBACK; DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  });
  return engineOver(database);
}

/** One of its own, with extensions, closed when the test ends. */
export async function openPgliteWith(extensions: Extensions): Promise<Engine> {
  const database = await PGlite.create({ extensions });
  onTestFinished(() => database.close());
  return engineOver(database);
}

function engineOver(database: PGlite): Engine {
  const refuse = (error: unknown): never => {
    if (!(error instanceof Error)) throw error;
    throw new DatabaseError(error.message, 'code' in error ? String(error.code) : null, null);
  };
  const never = () => Promise.reject(new Error('rows need no checkpoint'));
  return {
    dialect: 'postgresql',
    title: 'PostgreSQL (PGlite)',
    place: 'the embedded engine',
    send: async (sql) => {
      await database.exec(sql).catch(refuse);
      return { notices: [] };
    },
    query: async <Row>(sql: string, parameters?: readonly unknown[]) =>
      (await database.query<Row>(sql, [...(parameters ?? [])]).catch(refuse)).rows,
    checkpoint: never,
    restore: never,
    close: () => database.close(),
  };
}
