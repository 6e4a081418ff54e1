/** A connection as a file writes it, before anything is looked up. */
export interface Written {
  /** As its file calls it: "DATABASE_URL", "development", "sqlalchemy.url". */
  readonly name: string;
  /** From 1. */
  readonly line: number;
  /** An address, in which `${env:NAME}` stands for a variable of the environment. */
  readonly url: string;
}

/** What reads the connections of one kind of file. */
export interface ConnectionReader {
  /** Whose file it is, for people: "Prisma", "Flyway". */
  readonly tool: string;
  /** @param name of the file, without its folder */
  reads(name: string): boolean;
  /** A folder in which the file may be, and above which its relative paths begin. */
  readonly within?: string;
  /** Never throws: what cannot be read holds no connection. */
  read(text: string): readonly Written[];
}

/** The line of an offset in a text, from 1; of what is not found (-1) the first. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, Math.max(offset, 0)).split('\n').length;
}

/** Stands for a variable of the environment. */
export const variable = (name: string): string => `\${env:${name}}`;

/** An address with its user and password where they are written beside it, as tools of the JVM do. */
export function withCredentials(url: string, user: string | undefined, password: string | undefined): string {
  const given = Object.entries({ user, password }).filter(([, value]) => value !== undefined && value !== '');
  const query = given.map(([key, value = '']) => `${key}=${escaped(value)}`).join('&');
  if (query === '' || /^(?:jdbc:)?sqlite:/.test(url)) return url;
  return `${url}${url.includes('?') ? '&' : '?'}${query}`;
}

/** A part of a URL; variables in it are kept, and are looked up later. */
export function escaped(text: string): string {
  return text
    .split(/(\$\{env:[^}]*\})/)
    .map((part) => (part.startsWith('${env:') ? part : encodeURIComponent(part)))
    .join('');
}

/** An address out of its parts; null where too little is told. */
export function addressOfParts(parts: {
  readonly dialect: string | undefined;
  readonly host?: string | undefined;
  readonly port?: string | undefined;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  readonly database?: string | undefined;
}): string | null {
  const { dialect = '', host = 'localhost', port, user = '', password = '', database = '' } = parts;
  if (database === '') return null;
  if (/sqlite/i.test(dialect)) return `sqlite:${database}`;
  const scheme = /postgres|cockroach|^pgx?$/i.test(dialect)
    ? 'postgresql'
    : /mariadb/i.test(dialect)
      ? 'mariadb'
      : /mysql/i.test(dialect)
        ? 'mysql'
        : null;
  if (scheme === null) return null;
  const login = user === '' ? '' : `${escaped(user)}${password === '' ? '' : `:${escaped(password)}`}@`;
  return `${scheme}://${login}${host}${port === undefined || port === '' ? '' : `:${port}`}/${escaped(database)}`;
}
