import type { Folder } from './folders';
import { baseName } from './paths';

/** Names that say "migrations" by themselves. */
const migrationsName = /^(?:.*[-_.])?migrat(?:ions?|e)(?:[-_.].*)?$/i;
/** Names that hold migrations as well as other SQL. */
const schemaName = /^(?:schema|delta|versions|changes|sql)$/i;
/** What lies in or below a folder of migrations and is none. */
const otherSql = /^(?:seeds?|fixtures|testdata|tests?|snapshots?|queries|dumps?|backups?|examples?|meta)$/i;

/** True when a folder's path says that it holds migrations: by its own name, or by the name of a folder shortly above it. */
export function isMigrationsFolder(path: string): boolean {
  const names = path.split('/').slice(-3).reverse();
  const at = names.findIndex((name) => migrationsName.test(name));
  return at >= 0 && !names.slice(0, at).some((name) => otherSql.test(name));
}

/** True for a folder of a more general name, "schema" or "sql", if every SQL file in it is numbered. */
export function isNumberedSchemaFolder(folder: Folder): boolean {
  const sql = folder.files.filter((file) => /\.sql$/i.test(file));
  return schemaName.test(baseName(folder.name)) && sql.every((file) => isNumberedSql(baseName(file)));
}

/** True for a folder of seeds, fixtures and the like. */
export function isOtherSql(path: string): boolean {
  return otherSql.test(baseName(path));
}

export function isNumberedSql(name: string): boolean {
  return /^\d+(?:[_.-].*)?\.sql$/i.test(name);
}

export function hasNumberedSql(folder: Folder): boolean {
  return folder.files.some((file) => isNumberedSql(baseName(file)));
}
