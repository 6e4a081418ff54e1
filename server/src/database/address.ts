import path from 'node:path';

/** Where a database is, taken apart. Only `shownAddress` of it may be seen by anybody: it can hold a password. */
export type Address = ServerAddress | FileAddress;

export interface ServerAddress {
  readonly dialect: 'postgresql' | 'mysql' | 'mariadb';
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** Empty where none is named. */
  readonly database: string;
  /** `sslmode`, `schema` and the like, as the URL has them. */
  readonly parameters: ReadonlyMap<string, string>;
}

export interface FileAddress {
  readonly dialect: 'sqlite';
  /** Absolute. */
  readonly file: string;
}

/** An address that cannot be read. Its message never holds the address itself. */
export class AddressError extends Error {
  override readonly name = 'AddressError';
}

const forms = 'postgresql://user:password@host:5432/name, mysql://…, mariadb://… or sqlite:path/to/file.sqlite';

/**
 * Takes a database URL apart as the field's tools write it: libpq's, JDBC's (`jdbc:postgresql://…`), SQLAlchemy's (`postgresql+psycopg2://…`),
 * the DSN of Go's MySQL driver (`user:password@tcp(host:3306)/name`), Prisma's `file:./dev.db`, and the spellings of SQLite.
 * @param folder what a relative path of a file is relative to
 * @throws {AddressError}
 */
export function parseAddress(text: string, folder: string): Address {
  const url = text.trim().replace(/^jdbc:/i, '');
  const scheme = /^([a-z][\w.-]*?)(?:\+\w+)?:/i.exec(url)?.[1]?.toLowerCase() ?? '';
  switch (scheme) {
    case 'postgres':
    case 'postgresql':
    case 'pgx':
    case 'pgx5':
      return server('postgresql', 5432, url);
    case 'mysql':
    case 'mysql2':
      return server('mysql', 3306, url);
    case 'mariadb':
      return server('mariadb', 3306, url);
    case 'sqlite':
    case 'sqlite3':
    case 'file':
    case 'libsql':
      return file(url.slice(url.indexOf(':') + 1), folder);
    default:
      return otherwise(url, folder);
  }
}

/** True for what is an address by its own looks: one of a database's schemes, or a DSN of Go's MySQL driver. It need not be one that can be read. */
export function isAddress(text: string): boolean {
  return /^\s*(?:(?:jdbc:)?(?:postgres(?:ql)?|pgx5?|mysql2?|mariadb|sqlite3?)(?:\+\w+)?:\S|file:\S+\.(?:db3?|sqlite3?)\b|[^\s:@/]+(?::\S*)?@tcp\()/i.test(
    text,
  );
}

/** True for the address of a database of another product: H2, Oracle, SQL Server, MongoDB. */
export function isForeign(text: string): boolean {
  return (
    /^\s*(?:jdbc:[a-z]|[a-z][a-z\d+-]*:\/\/)/i.test(text) &&
    !isAddress(text) &&
    !/^\s*(?:file|libsql|cockroach\w*):/i.test(text)
  );
}

/** Without a scheme: Go's DSN, libpq's words (`host=db dbname=shop`), or a file by its name. */
function otherwise(url: string, folder: string): Address {
  const dsn = /^(?:([^:@/]*)(?::(.*))?@)?(?:tcp\(([^:)]*)(?::(\d+))?\))?\/([^/?]*)(?:\?(.*))?$/.exec(url);
  if (dsn && /@|tcp\(/.test(url)) {
    const [, user = '', password = '', host = '127.0.0.1', port, database = '', query = ''] = dsn;
    const parameters = new Map(new URLSearchParams(query));
    return { dialect: 'mysql', host, port: Number(port ?? 3306), user, password, database, parameters };
  }
  if (/^\s*(?:\w+\s*=\s*(?:'(?:[^'\\]|\\.)*'|[^\s']*)\s*)+$/.test(url) && /\b(?:host|dbname)\s*=/.test(url))
    return words(url);
  if (/\.(?:db3?|sqlite3?|sdb|s3db)$/i.test(url) && !/^[a-z]+:\/\//i.test(url)) return file(url, folder);
  throw new AddressError(`This is not the address of a database that can be used: ${forms}.`);
}

function server(dialect: ServerAddress['dialect'], port: number, url: string): ServerAddress {
  const dsn = /^\w+:\/\/((?:[^@/]*@)?tcp\(.*)$/.exec(url)?.[1];
  // golang-migrate writes Go's DSN behind a scheme.
  if (dsn !== undefined) return otherwise(dsn, '') as ServerAddress;
  const address = urlOf(url);
  if (address === null || isCutShort(address)) {
    const hint = /@/.test(url) ? ' In a password / ? # and @ are written %2F %3F %23 and %40.' : '';
    throw new AddressError(
      `The address of the ${dialect} server cannot be read. It has to be of this form: ${forms}.${hint}`,
    );
  }
  const parameters = new Map(address.searchParams);
  return {
    dialect,
    host: decoded(address.hostname.replace(/^\[|\]$/g, '')) || parameters.get('host') || 'localhost',
    port: Number(address.port || parameters.get('port') || port),
    user: decoded(address.username) || parameters.get('user') || '',
    password: decoded(address.password) || parameters.get('password') || '',
    database: decoded(address.pathname.replace(/^\//, '')) || parameters.get('dbname') || '',
    parameters,
  };
}

function urlOf(url: string): URL | null {
  try {
    return new URL(url.replace(/^[\w.-]+(?:\+\w+)?:(?:\/\/)?/, 'db://'));
  } catch {
    return null;
  }
}

/** A password that holds / ? or # as they are: what stands before that was taken for host and port, and must not be shown as such. */
function isCutShort({ username, pathname, search, hash }: URL): boolean {
  return username === '' && (pathname.includes('@') || hash.includes('@') || /^\?[^=&]*@/.test(search));
}

function words(text: string): ServerAddress {
  const parameters = new Map(
    [...text.matchAll(/(\w+)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|([^\s']*))/g)].map(([, key = '', quoted, bare]) => [
      key,
      quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '',
    ]),
  );
  const { host = 'localhost', port = '5432', user = '', password = '', dbname = '' } = Object.fromEntries(parameters);
  return { dialect: 'postgresql', host, port: Number(port), user, password, database: dbname, parameters };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `//` begins a relative path for the tools of Go and Rust, `///` an absolute one; `////` is SQLAlchemy's for that. */
function file(rest: string, folder: string): FileAddress {
  const name = decoded((rest.split('?', 1)[0] ?? '').replace(/^\/\/(?:\/(?=\/))?/, ''));
  if (name === '' || name === ':memory:' || name === '/:memory:')
    throw new AddressError('A database in memory is gone with the run: name a file, sqlite:path/to/file.sqlite.');
  return { dialect: 'sqlite', file: path.resolve(folder, name) };
}

/** An address as people may see it: "shop on db.example.com as app", "db/app.sqlite". */
export function shownAddress(address: Address, folder: string): string {
  if (address.dialect === 'sqlite') {
    const relative = path.relative(folder, address.file);
    return relative.startsWith('..') ? address.file : relative;
  }
  const { database, host, port, user } = address;
  const usual = address.dialect === 'postgresql' ? 5432 : 3306;
  const at = port === usual ? host : `${host}:${port}`;
  return `${database || 'the default database'} on ${at}${user === '' ? '' : ` as ${user}`}`;
}
