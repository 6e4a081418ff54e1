import type { DatabaseLabel } from '../../../server/src/protocol';

/** A database that the user has named. What is secret is not in it. */
export interface Connection {
  readonly id: string;
  readonly name: string;
  readonly label: DatabaseLabel;
  /** The address; null where it may hold a password, and is kept with the secrets. */
  readonly url: string | null;
  /** What the database said of itself when it was last asked: "PostgreSQL 16.2". */
  readonly title: string;
  /** As configuration spells it; null while it has not been asked. */
  readonly dialect: string | null;
  /** Where it is, without what is secret. */
  readonly shown: string;
}

/**
 * Whether an address may be kept where everybody can read it: a file's, or one whose every part beside host and name is a variable of the
 * environment. What has an unusual form is taken to hold a secret.
 */
export function isOpen(url: string): boolean {
  if (/^(?:sqlite3?|file):/i.test(url) && !/[?&]/.test(url)) return true;
  // Where it is found, not what it is.
  if (/^(?:found|env):/.test(url)) return true;
  const withoutVariables = url.replace(/\$\{env:[^}]+\}/g, '');
  if (withoutVariables === '') return true;
  const parts = /^[a-z][\w+.-]*:\/\/(?:[^:@/?#]*(?::([^@/?#]*))?@)?[^@?#]*(\?[^#]*)?$/i.exec(withoutVariables);
  return parts !== null && !parts[1] && !/pass|secret|token|key|pwd/i.test(parts[2] ?? '');
}

const forms = `postgres://user:password@host:5432/name, mysql://…, mariadb://…, sqlite:path/to/file.sqlite or \${env:NAME}`;

/** What is wrong with an address before anybody has tried it; null where nothing is to be seen. */
export function addressProblem(url: string): string | null {
  const text = url.trim();
  if (text === '') return `The address of the database: ${forms}`;
  if (/\s/.test(text)) return 'An address has no blanks: write %20 for one in a password.';
  return null;
}

/** The parts that people are asked for one after another. */
export interface AddressFields {
  readonly scheme: 'postgres' | 'mysql' | 'mariadb';
  readonly host: string;
  readonly port: string;
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

/** An address of its parts; what a variable of the environment stands for is left to the one who connects. */
export function addressOf({ scheme, host, port, database, user, password }: AddressFields): string {
  const secret = password === '' ? '' : `:${encoded(password)}`;
  const login = user === '' ? '' : `${encoded(user)}${secret}@`;
  return `${scheme}://${login}${host || 'localhost'}${port === '' ? '' : `:${port}`}/${encoded(database)}`;
}

const encoded = (text: string) => (/^\$\{env:[^}]+\}$/.test(text) ? text : encodeURIComponent(text));

/** "dev: app.sqlite", and of production so that nobody takes it for another: "PRODUCTION: shop". */
export function titleOf({ name, label }: Pick<Connection, 'name' | 'label'>): string {
  return `${labelWords[label]}: ${name}`;
}

const labelWords: Readonly<Record<DatabaseLabel, string>> = {
  development: 'dev',
  staging: 'staging',
  production: 'PRODUCTION',
};
