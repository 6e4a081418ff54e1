import { type Dialect, isMysqlFamily } from '../core/dialect';
import { Failure } from './failure';

/** Where histories are replayed: those that a server can run, there; others in their embedded engine, where they have one. */
export type Shadow =
  | { readonly kind: 'embedded' }
  | { readonly kind: 'embedded-postgres' }
  /** The URL may hold a password: it is never told. */
  | { readonly kind: 'server'; readonly url: string };

/** Takes the place of `--url`, so that no password stands in the list of processes. */
export const shadowVariable = 'DATABASE_MIGRATOR_SHADOW_URL';

/**
 * Reads `--url`, else the environment's DATABASE_MIGRATOR_SHADOW_URL; without either it is the embedded engine. `${env:NAME}` in it
 * stands for a variable of the environment.
 * @param option null where it is not given
 * @throws {Failure} for what names no place; it does not repeat what was given
 */
export function readShadow(option: string | null, env: Readonly<Record<string, string | undefined>>): Shadow {
  const given = option ?? env[shadowVariable] ?? '';
  if (option === null && given === '') return { kind: 'embedded' };
  const source = option === null ? shadowVariable : '--url';
  const value = given.replace(/\$\{env:([^}]*)\}/g, (_, name: string) => {
    const text = env[name];
    if (text === undefined) throw new Failure(`${source}: the environment has no variable "${name}"`);
    return text;
  });
  if (value === 'embedded' || value === 'embedded-postgres') return { kind: value };
  if (isPostgres.test(value) || isMysql.test(value)) return { kind: 'server', url: value };
  throw new Failure(
    `${source} must be the URL of a server (postgres://…, mysql://…, mariadb://…), embedded-postgres or embedded; what is given is none of them`,
  );
}

const isPostgres = /^postgres(?:ql)?:\/\//i;
const isMysql = /^(?:mysql|mariadb):\/\//i;

/** Whether a shadow takes the place of a dialect's embedded engine. MySQL and MariaDB stand in for each other. */
export function runs(shadow: Shadow, dialect: Dialect | null): boolean {
  if (shadow.kind === 'embedded') return false;
  if (shadow.kind === 'server' && isMysql.test(shadow.url)) return isMysqlFamily(dialect);
  return dialect === 'postgresql';
}

/** "PostgreSQL", "MySQL": what a shadow server is, for messages. */
export function shadowTitle(shadow: Shadow): string {
  return shadow.kind === 'server' && isMysql.test(shadow.url) ? 'MySQL' : 'PostgreSQL';
}
