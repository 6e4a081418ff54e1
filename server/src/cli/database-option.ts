import path from 'node:path';
import { findAgain } from '../connections/found-connections';
import { fillIn, lookUp } from '../connections/variables';
import { variable } from '../connections/written';
import { AddressError, parseAddress } from '../database/address';
import type { DatabaseLabel } from '../protocol';
import { configuredDatabase } from '../workspace/configured-database';
import type { Environment } from '../workspace/environment';
import { Failure } from './failure';

/** Where an address stands, what it is, and the folder that its relative paths begin at. */
interface Given {
  readonly by: string;
  readonly text: string;
  readonly folder: string;
}

/**
 * The address of the database that is meant: `--url`, else DATABASE_MIGRATOR_URL, else "database" of the configuration, else DATABASE_URL, variables of
 * the environment or of .env. In it `${env:NAME}` and `env:NAME` stand for a variable, and `found:<file>#<name>` for a connection that `connections`
 * lists. It may hold a password, so it is never told.
 * @throws {Failure} where there is none
 */
export async function readDatabaseUrl(option: string | null, env: Environment, folder: string): Promise<string> {
  const given = await givenAddress(option, env, folder);
  if (given === null)
    throw new Failure(
      'no database is named. Set DATABASE_URL (sqlite:app.sqlite, postgres://…, mysql://…, mariadb://…), or: --url',
    );
  if (given.text.startsWith('found:')) return await foundUrl(given, env);
  const { text, missing } = fillIn(
    given.text.replace(/^env:(\w+)$/, (_, name: string) => variable(name)),
    (name) => lookUp(name, env, given.folder, given.folder),
  );
  if (missing.length > 0)
    throw new Failure(`${given.by}: neither the environment nor .env has a variable "${missing[0]}"`);
  return given.folder === folder ? text : anchored(text, given.folder);
}

async function givenAddress(option: string | null, env: Environment, folder: string): Promise<Given | null> {
  if (option !== null) return { by: '--url', text: option, folder };
  const named = (by: string): Given | null => {
    const known = lookUp(by, env, folder, folder);
    return known === null ? null : { by, text: known.value, folder };
  };
  // A password in an argument would stand in the list of processes.
  const first = named('DATABASE_MIGRATOR_URL');
  if (first !== null) return first;
  const configured = await configuredDatabase(folder);
  return configured === null ? named('DATABASE_URL') : { by: '"database" of the configuration', ...configured };
}

/** The same file of SQLite from wherever it is looked at. */
function anchored(text: string, folder: string): string {
  try {
    const address = parseAddress(text, folder);
    return address.dialect === 'sqlite' ? `sqlite:${address.file}` : text;
  } catch (error) {
    if (error instanceof AddressError) throw new Failure(error.message);
    throw error;
  }
}

async function foundUrl({ text: reference, folder }: Given, env: Environment): Promise<string> {
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
