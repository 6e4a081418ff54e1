// Measuring code in TypeScript, bundled beside what `npm run build` has made, and loaded into this process.
import { cpSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { heavyEntryPoints } from '../build/entries.mjs';
import { externalHeavyEntries } from '../build/heavy.mjs';
import { inRepository } from '../lib/paths.mjs';

/** What a file of test/tools exports. @param {string} name without its ending */
export async function loadTool(name) {
  const folder = inRepository('out', 'bench');
  const outfile = join(folder, `${name}.js`);
  await build({
    entryPoints: [inRepository('test', 'tools', `${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    supported: { 'dynamic-import': false },
    minify: true,
    plugins: [externalHeavyEntries(heavyEntryPoints)],
  });
  cpSync(inRepository('dist', 'parsers'), join(folder, 'parsers'), { recursive: true });
  return createRequire(import.meta.url)(outfile);
}
