import path from 'node:path';
import { installedProgram } from '../tools/installed-program';
import type { Environment } from '../workspace/environment';
import type { Folder } from './folder';

/**
 * Alembic's program as `databaseMigrator.alembic.program` of a folder names it: a path, also relative to the folder, or a name that the shell knows.
 * @returns an absolute path, though nothing need be there; null where the setting leaves it to be found
 */
export function namedAlembic(
  { settings: { alembicProgram: named }, paths: { root } }: Folder,
  env: Environment,
): string | null {
  if (named === null) return null;
  const isName = path.basename(named) === named;
  return (isName ? installedProgram(named, root, root, env) : null) ?? path.resolve(root, named);
}
