import { readFileSync } from 'node:fs';
import { inRepository } from './paths.mjs';

/**
 * The script behind a command of an installed package. It is run with Node itself: the links in `node_modules/.bin` are command
 * files on Windows, which cannot be spawned.
 * @param {string} packageName @param {string} [command] the package's own name by default
 */
export function binary(packageName, command = packageName) {
  const { bin } = JSON.parse(readFileSync(inRepository('node_modules', packageName, 'package.json'), 'utf8'));
  return inRepository('node_modules', packageName, typeof bin === 'string' ? bin : bin[command]);
}
