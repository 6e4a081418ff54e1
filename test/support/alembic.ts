import { execFile } from 'node:child_process';
import { cpSync, existsSync, symlinkSync } from 'node:fs';
import { mkdir, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { toolFolder } from '../run/tools';
import { temporaryFolder } from './folder';

const execute = promisify(execFile);

const packages = ['alembic==1.20.1', 'SQLAlchemy==2.1.9'];

/**
 * The real Alembic, in a virtual environment of its own that is made on first need and kept beside the other tools.
 * @returns absolute path of the environment
 * @throws where there is no Python and no environment: what should have been tried is not passed over in silence
 */
export async function alembicEnvironment(): Promise<string> {
  const environment = path.join(toolFolder, packages.join('-'));
  if (existsSync(path.join(environment, 'bin', 'alembic'))) return environment;
  try {
    await mkdir(toolFolder, { recursive: true });
    // Test files run side by side: each makes its own, and the first that is ready is everybody's.
    const own = `${environment}.${process.pid}`;
    await execute('python3', ['-m', 'venv', '--clear', own]);
    await execute(path.join(own, 'bin', 'pip'), ['install', '--quiet', ...packages]);
    await symlink(own, environment).catch(() => rm(own, { recursive: true }));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Alembic is not in ${environment}, and could not be installed there: ${reason}`);
  }
  return environment;
}

/** A copy of the sample of Alembic. @param environment its virtual environment, as `alembicEnvironment()` gives it */
export function hotelWith(environment: string): string {
  const folder = temporaryFolder({});
  cpSync('samples/hotel-alembic', folder, { recursive: true });
  symlinkSync(environment, path.join(folder, '.venv'));
  return folder;
}
