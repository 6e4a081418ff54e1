// What the server itself does for a keystroke: the editor's own code, run in this process, without protocol and pipes.
import { cpSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { heavyEntryPoints } from '../build/entries.mjs';
import { externalHeavyEntries } from '../build/heavy.mjs';
import { inRepository } from '../lib/paths.mjs';
import { migration, typingPlaces } from './document.mjs';
import { benchFolder } from './keystroke.mjs';
import { percentile } from './statistics.mjs';

/** Bundles the measuring code beside the parsers that `npm run build` has made, and answers what it exports. */
async function load() {
  const folder = inRepository('out', 'bench');
  const outfile = join(folder, 'server-work.js');
  await build({
    entryPoints: [inRepository('test', 'tools', 'server-work.ts')],
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

/** p50 and p95 in milliseconds over `strokes` characters typed and taken back, the first ones left out: they warm the code up. */
export async function measureServerWork(statements, strokes) {
  const { measureStrokes } = await load();
  const { folder, file, remove } = benchFolder(statements);
  const text = migration(statements);
  try {
    const typed = typingPlaces(text, strokes).flatMap((place) => {
      const next = { line: place.line, character: place.character + 1 };
      return [
        { range: { start: place, end: place }, text: 'x' },
        { range: { start: place, end: next }, text: '' },
      ];
    });
    const warmUp = typed.slice(0, 20);
    const figures = (await measureStrokes(folder, file, text, [...warmUp, ...typed])).slice(warmUp.length);
    return { p50: percentile(figures, 0.5), p95: percentile(figures, 0.95) };
  } finally {
    remove();
  }
}
