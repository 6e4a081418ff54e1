import { createHash } from 'node:crypto';
import { readdirSync, realpathSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cachesOf } from '../workspace/cache-folder';
import type { Environment } from '../workspace/environment';

/**
 * The folders with the programs of a project's virtual environment, wherever its tool keeps that: in the project (venv, uv, Poetry's in-project),
 * where UV_PROJECT_ENVIRONMENT says, or in Poetry's own folder.
 * @param project absolute path of its folder
 * @returns absolute paths; they need not be there
 */
export function pythonPrograms(project: string, env: Environment): readonly string[] {
  const { UV_PROJECT_ENVIRONMENT: ofUv } = env;
  const environments = [
    ...['.venv', 'venv'].map((name) => path.join(project, name)),
    ...(ofUv ? [path.resolve(project, ofUv)] : []),
    ...poetryEnvironments(project, env),
  ];
  return environments.map((folder) => path.join(folder, process.platform === 'win32' ? 'Scripts' : 'bin'));
}

/** Poetry names them `<project>-<hash of its folder>-py<version>`. Source: EnvManager.generate_env_name in Poetry 2.2. */
function poetryEnvironments(project: string, env: Environment): readonly string[] {
  const folder = env['POETRY_VIRTUALENVS_PATH'] ?? path.join(poetryCache(env), 'virtualenvs');
  try {
    const hash = createHash('sha256')
      .update(normalized(realpathSync(project)))
      .digest('base64url')
      .slice(0, 8);
    return readdirSync(folder)
      .filter((name) => name.includes(`-${hash}-py`))
      .map((name) => path.join(folder, name));
  } catch {
    return [];
  }
}

/** As Python's os.path.normcase. */
const normalized = (folder: string) =>
  process.platform === 'win32' ? folder.toLowerCase().replaceAll('/', '\\') : folder;

function poetryCache(env: Environment): string {
  const { POETRY_CACHE_DIR: chosen } = env;
  if (chosen) return chosen;
  const ofPoetry = path.join(cachesOf(env, process.platform, os.homedir()), 'pypoetry');
  return process.platform === 'win32' ? path.join(ofPoetry, 'Cache') : ofPoetry;
}
