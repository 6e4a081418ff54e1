import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import type { DatabaseLabel } from '../protocol';
import { Failure } from './failure';

/** Takes the place of `--url`, so that no password stands in the list of processes. */
const variables = ['DATABASE_MIGRATOR_URL', 'DATABASE_URL'] as const;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The address of the database that is meant: `--url`, in which `${env:NAME}` stands for a variable of the environment, else
 * DATABASE_MIGRATOR_URL, else DATABASE_URL, of the environment or of the folder's .env. It may hold a password, so it is never told.
 * @throws {Failure} where there is none
 */
export function readDatabaseUrl(option: string | null, env: Environment, folder: string): string {
  const from = (place: Environment) => variables.map((name) => place[name]).find((value) => value);
  const given = option ?? from(env) ?? from(fileOf(folder));
  if (given === undefined)
    throw new Failure(
      'no database is named. Set DATABASE_URL (sqlite:app.sqlite, postgres://…, mysql://…, mariadb://…), or: --url',
    );
  return given.replace(/\$\{env:([^}]*)\}/g, (_, name: string) => {
    const text = env[name];
    if (text === undefined) throw new Failure(`--url: the environment has no variable "${name}"`);
    return text;
  });
}

/** The variables of a folder's .env; none where there is no such file. */
function fileOf(folder: string): Environment {
  const file = path.join(folder, '.env');
  return existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
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
