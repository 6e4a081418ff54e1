import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { OuterConfiguration } from '../workspace/configurations';
import { Failure } from './failure';
import { isWithin } from './targets';

/**
 * The configuration that `--config` names.
 * @param root absolute path of the workspace that it is to hold for
 * @throws {Failure} when it cannot be read
 */
export function namedConfiguration(file: string, cwd: string, root: string): OuterConfiguration {
  const absolute = path.resolve(cwd, file);
  const folder = path.dirname(absolute);
  // Globs are relative to the file's folder; of a file kept aside (ci/strict.json) to the workspace.
  const prefix = isWithin(root, folder) ? posix(path.relative(folder, root)) : '';
  try {
    return { file: posix(path.relative(root, absolute)), text: readFileSync(absolute, 'utf8'), prefix };
  } catch (error) {
    throw new Failure(
      `the configuration "${file}" cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

const posix = (file: string) => file.split(path.sep).join('/');
