// npm run bench:verify -- <folder> [--no-rows]: where the time goes when the histories of a folder are replayed.
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { milliseconds, percentile, table } from './bench/statistics.mjs';
import { loadTool } from './bench/tool.mjs';
import { cacheFolder, inRepository } from './lib/paths.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'no-rows': { type: 'boolean', default: false } },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error('Usage: npm run bench:verify -- <folder> [--no-rows]');
  process.exit(2);
}
const { replayTimes } = await loadTool('replay-times');
const rows = values['no-rows'] ? null : { perTable: 3, seed: 1 };
const script = inRepository('dist', 'verify.js');
const histories = await replayTimes(path.resolve(folder), script, cacheFolder(), rows);

const names = [...new Set(histories.flatMap(({ parts }) => Object.keys(parts)))];
const sum = (figures) => figures.reduce((total, figure) => total + figure, 0);
console.log(
  `${os.cpus().length} cores, load ${os.loadavg()[0].toFixed(1)}, ${rows ? 'with' : 'without'} rows. Milliseconds a migration.\n`,
);
console.log(
  table(
    ['history', 'engine', 'migrations', 'start', 'mean', 'p50', 'p95', ...names],
    histories.map(({ title, engine, migrations, start, each, parts }) => [
      title,
      engine,
      migrations,
      milliseconds(start),
      milliseconds(sum(each) / each.length),
      milliseconds(percentile(each, 0.5)),
      milliseconds(percentile(each, 0.95)),
      ...names.map((name) => milliseconds((parts[name] ?? 0) / each.length)),
    ]),
  ),
);
