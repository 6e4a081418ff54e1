/** What a statement means and costs is decided by its dialect; how it is found and sent is not (see frameworks). */
export type Dialect = 'postgresql' | 'mysql' | 'mariadb' | 'sqlite' | 'mongodb' | 'redis';

export const dialects: readonly Dialect[] = ['postgresql', 'mysql', 'mariadb', 'sqlite', 'mongodb', 'redis'];

const titles: Record<Dialect, string> = {
  postgresql: 'PostgreSQL',
  mysql: 'MySQL',
  mariadb: 'MariaDB',
  sqlite: 'SQLite',
  mongodb: 'MongoDB',
  redis: 'Redis',
};

export function dialectTitle(dialect: Dialect): string {
  return titles[dialect];
}

/** A dialect and how it was settled. `reason` names the source: a file, a folder, "the SQL of this folder". */
export interface DialectChoice {
  /** Null while nothing tells the dialect: only neutral rules apply then. */
  readonly dialect: Dialect | null;
  readonly reason: string;
  /** The database, where it is told and is none of those that are read: "Oracle". */
  readonly other?: string;
}

/** A server version such as 16 or 8.0.36, compared part by part. */
export interface ServerVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

/** Reads "16", "16.2", "8.0.36"; null where the text is no version. */
export function parseVersion(text: string): ServerVersion | null {
  const match = /^\s*(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:\.\d+)*\s*$/.exec(text);
  return match ? { major: Number(match[1]), minor: Number(match[2] ?? 0), patch: Number(match[3] ?? 0) } : null;
}

/** True when `version` is at least major.minor.patch. An unknown version answers `assume`. */
export function atLeast(
  version: ServerVersion | null,
  major: number,
  minor: number,
  assume: boolean,
  patch = 0,
): boolean {
  if (version === null) return assume;
  if (version.major !== major) return version.major > major;
  return version.minor !== minor ? version.minor > minor : version.patch >= patch;
}

/** MySQL or MariaDB: what holds for both. */
export function isMysqlFamily(dialect: Dialect | null): boolean {
  return dialect === 'mysql' || dialect === 'mariadb';
}
