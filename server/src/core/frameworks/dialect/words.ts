import type { Dialect } from '../../dialect';

/** Names that tools, drivers, URL schemes and folders give the dialects. */
const words: Readonly<Record<string, Dialect>> = {
  postgres: 'postgresql',
  postgresql: 'postgresql',
  pg: 'postgresql',
  pgx: 'postgresql',
  pgx5: 'postgresql',
  psql: 'postgresql',
  pq: 'postgresql',
  mysql: 'mysql',
  mysql2: 'mysql',
  mariadb: 'mariadb',
  sqlite: 'sqlite',
  sqlite3: 'sqlite',
  libsql: 'sqlite',
  turso: 'sqlite',
  d1: 'sqlite',
};

/** The dialect that a word means, in any case; null for a word that names none. */
export function dialectOfWord(word: string): Dialect | null {
  return words[word.toLowerCase()] ?? null;
}
