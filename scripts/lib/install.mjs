import { existsSync, statSync } from 'node:fs';
import { inRepository } from './paths.mjs';
import { runNpm } from './run.mjs';

/**
 * Installs the repository's own dependencies where they are missing or older than the lock file. Uses only what Node itself brings,
 * so that it works on a fresh clone.
 */
export async function installDependencies() {
  if (isInstalled()) return;
  console.log('Installing dependencies …');
  await runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

/** npm writes this file at the end of every whole install. */
function isInstalled() {
  const written = inRepository('node_modules', '.package-lock.json');
  return existsSync(written) && statSync(written).mtimeMs >= statSync(inRepository('package-lock.json')).mtimeMs;
}
