import { noReaders, type Readers } from '../core/assemble/readers';
import type { Dialect } from '../core/dialect';
import { createMysqlReader } from '../core/readers/mysql/reader';
import { createPostgresReader } from '../core/readers/postgres/reader';
import type { StatementReader } from '../core/readers/reader';
import { createSqliteReader } from '../core/readers/sqlite/reader';
import type { Language } from '../core/writers/language';

/** How each reader's parser is loaded: heavy parts, each a bundle of its own that is not touched before it is needed. */
const loaders: Partial<Record<Dialect, () => Promise<StatementReader>>> = {
  postgresql: async () => createPostgresReader(await (await import('./parsers/postgres')).loadPostgresParser()),
  mysql: async () => createMysqlReader('mysql', (await import('./parsers/mysql')).mysqlParser),
  mariadb: async () => createMysqlReader('mariadb', (await import('./parsers/mysql')).mysqlParser),
  sqlite: async () => createSqliteReader((await import('./parsers/sqlite')).sqliteParser),
};

/** While the dialect is unknown those are tried (see assemble/readers.ts). */
const triedUnknown: readonly Dialect[] = ['postgresql', 'sqlite'];

const loading = new Map<Dialect, Promise<StatementReader>>();

/** All that have been loaded in this process. A new object each time one joins: what is read by them is compared by identity. */
let loaded = noReaders;

/**
 * The readers of these dialects, loaded where they are not yet, with all that were loaded before.
 * @param dialects null stands for one that is not known, for which all readers are tried
 * @param languages those that the files are in
 */
export async function loadReaders(
  dialects: readonly (Dialect | null)[],
  languages: readonly Language[] = [],
): Promise<Readers> {
  const wanted = new Set(dialects.flatMap((dialect) => dialect ?? triedUnknown));
  await Promise.all([...[...wanted].map(load), ...(languages.includes('python') ? [loadPython()] : [])]);
  return loaded;
}

async function loadPython(): Promise<void> {
  const { pythonParser } = await import('./parsers/python');
  if (loaded.python === null) loaded = { ...loaded, python: pythonParser };
}

async function load(dialect: Dialect): Promise<void> {
  const loader = loaders[dialect];
  if (!loader || loaded.dialects.has(dialect)) return;
  const reader = loading.get(dialect) ?? loader();
  loading.set(dialect, reader);
  const ready = await reader;
  if (!loaded.dialects.has(dialect)) loaded = { ...loaded, dialects: new Map([...loaded.dialects, [dialect, ready]]) };
}
