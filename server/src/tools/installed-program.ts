import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import type { Environment } from '../workspace/environment';
import { pythonPrograms } from './python-environments';

/**
 * A program: in a project's own packages or virtual environment first, then where the shell would find it. Nothing is run to find it.
 * @param folder absolute path of the folder in which it is to run
 * @param root absolute path of the workspace, above which no project's own are looked for
 * @returns an absolute path; null where it is not installed
 */
export function installedProgram(name: string, folder: string, root: string, env: Environment): string | null {
  const own: string[] = [];
  for (let place = folder; ; place = path.dirname(place)) {
    own.push(path.join(place, 'node_modules', '.bin'), ...pythonPrograms(place, env));
    if (place === root || place === path.dirname(place)) break;
  }
  const found = (env['PATH'] ?? '').split(path.delimiter).filter((one) => path.isAbsolute(one));
  const names = process.platform === 'win32' ? [`${name}.exe`, `${name}.cmd`] : [name];
  return [...own, ...found].flatMap((place) => names.map((one) => path.join(place, one))).find(isExecutable) ?? null;
}

/** How people call a program in a folder: by its name where the shell finds it, a package's through npx, another by its path from there. */
export function calledAs(program: string, folder: string, env: Environment): readonly string[] {
  const [place, { name }] = [path.dirname(program), path.parse(program)];
  if (place.endsWith(path.join('node_modules', '.bin'))) return ['npx', name];
  if ((env['PATH'] ?? '').split(path.delimiter).includes(place)) return [name];
  const relative = path.relative(folder, program);
  return [relative.startsWith('..') ? program : relative];
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
