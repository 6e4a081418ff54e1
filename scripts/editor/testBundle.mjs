import { readdirSync } from 'node:fs';
import path from 'node:path';
import esbuild from 'esbuild';
import { inRepository } from '../lib/paths.mjs';

const sessions = inRepository('test', 'editor', 'sessions');
const outdir = inRepository('out', 'editor-tests');

/**
 * Bundles the suites that run inside the editor; one file a session, each with its `run`.
 * @returns {Promise<Map<string, string>>} name of the session → its file
 */
export async function bundleTests() {
  const files = readdirSync(sessions);
  await esbuild.build({
    entryPoints: files.map((file) => path.join(sessions, file)),
    outdir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // Mocha finds parts of itself by their place on disk.
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  const names = files.map((file) => path.basename(file, '.ts'));
  return new Map(names.map((name) => [name, path.join(outdir, `${name}.js`)]));
}
