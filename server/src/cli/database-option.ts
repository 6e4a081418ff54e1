import path from 'node:path';
import { findAgain } from '../connections/found-connections';
import { type Environment, fillIn, lookUp } from '../connections/variables';
import { variable } from '../connections/written';
import type { DatabaseLabel } from '../protocol';
import { Failure } from './failure';

/** Takes the place of `--url`, so that no password stands in the list of processes. */
const variables = ['DATABASE_MIGRATOR_URL', 'DATABASE_URL'] as const;

/**
 * The address of the database that is meant: `--url`, else DATABASE_MIGRATOR_URL, else DATABASE_URL of the environment or of .env. In it `${env:NAME}` and
 * `env:NAME` stand for a variable, and `found:<file>#<name>` for a connection that `connections` lists. It may hold a password, so it is never told.
 * @throws {Failure} where there is none
 */
export async function readDatabaseUrl(option: string | null, env: Environment, folder: string): Promise<string> {
  const look = (name: string) => lookUp(name, env, folder, folder);
  const given = option ?? variables.map((name) => look(name)?.value).find((value) => value !== undefined);
  if (given === undefined)
    throw new Failure(
      'no database is named. Set DATABASE_URL (sqlite:app.sqlite, postgres://…, mysql://…, mariadb://…), or: --url',
    );
  if (given.startsWith('found:')) return await foundUrl(given, env, folder);
  const { text, missing } = fillIn(
    given.replace(/^env:(\w+)$/, (_, name: string) => variable(name)),
    look,
  );
  if (missing.length > 0) throw new Failure(`--url: neither the environment nor .env has a variable "${missing[0]}"`);
  return text;
}

async function foundUrl(reference: string, env: Environment, folder: string): Promise<string> {
  const found = await findAgain(reference, folder, env);
  if (found === null)
    throw new Failure(`there is no connection "${reference}" any more: "connections" lists what is there`);
  if (found.url === null) throw new Failure(`${place(found.file, found.line)}: ${found.problem}`);
  return found.url;
}

function place(file: string | null, line: number | null): string {
  return file === null ? 'the environment' : `${path.normalize(file)}:${line}`;
}

const labels: readonly DatabaseLabel[] = ['development', 'staging', 'production'];

/**
 * What the database is to its people: DATABASE_MIGRATOR_LABEL.
 * @throws {Failure} for another word: taken for none, production would go unnoticed
 */
export function readLabel(env: Environment): DatabaseLabel | null {
  const given = env['DATABASE_MIGRATOR_LABEL'];
  if (given === undefined || given === '') return null;
  const label = labels.find((one) => one === given.toLowerCase());
  if (label === undefined)
    throw new Failure(`DATABASE_MIGRATOR_LABEL is "${given}", but must be one of ${labels.join(', ')}`);
  return label;
}
