// Builds what is shipped: the client, the server, the command line, and the heavy parts that they load on first need.
import { cp, rm, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import esbuild from 'esbuild';
import {
  assets,
  entryPoints,
  heavyEntryPoints,
  importingEntryPoints,
  pageEntryPoints,
} from './scripts/build/entries.mjs';
import { externalHeavyEntries } from './scripts/build/heavy.mjs';
import { thirdPartyNotices } from './scripts/build/notices.mjs';
import { checkBundleSizes } from './scripts/build/sizes.mjs';

const { values: flags } = parseArgs({ options: { production: { type: 'boolean' }, watch: { type: 'boolean' } } });

const common = {
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // The ES form of a package is the one that can be shaken; some (jsonc-parser) cannot be bundled from their UMD form at all.
  mainFields: ['module', 'main'],
  external: ['vscode'],
  // A heavy part is CommonJS like its importer: `require` is what loads it in every host.
  supported: { 'dynamic-import': false },
  minify: Boolean(flags.production),
  sourcemap: flags.production ? false : 'linked',
  // The licences are shipped whole, in one file.
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  plugins: [externalHeavyEntries({ ...heavyEntryPoints, ...importingEntryPoints })],
};

const heavy = {
  ...common,
  define: { 'import.meta.url': 'importMetaUrl' },
  inject: ['scripts/build/importMetaUrl.mjs'],
};

const shebang = { js: '#!/usr/bin/env node' };
const builds = [
  { ...common, entryPoints: entryPoints.plain },
  { ...common, entryPoints: entryPoints.executable, banner: shebang },
  { ...heavy, entryPoints: heavyEntryPoints },
  // pg looks for its native part and does without.
  { ...heavy, entryPoints: importingEntryPoints, supported: {}, external: ['pg-native'] },
  { ...common, entryPoints: pageEntryPoints, platform: 'browser', format: 'iife', target: 'chrome132', supported: {} },
];

await rm('dist', { recursive: true, force: true });
const contexts = await Promise.all(builds.map((build) => esbuild.context(build)));
const results = await Promise.all(contexts.map((context) => context.rebuild())).catch(alreadyTold);
for (const { from, to } of assets) await cp(from, to);
await writeFile('dist/THIRD-PARTY-NOTICES.txt', await thirdPartyNotices(results.map(({ metafile }) => metafile)));

if (flags.watch) {
  await Promise.all(contexts.map((context) => context.watch()));
  console.log('Watching …');
} else {
  await Promise.all(contexts.map((context) => context.dispose()));
  if (flags.production) await checkBundleSizes();
}

/** esbuild has printed what is wrong, with the place; its stack would only bury that. */
function alreadyTold() {
  process.exit(1);
}
