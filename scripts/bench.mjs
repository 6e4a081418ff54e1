// npm run bench [-- --quick]: figures beside squawk's in the same run, written into docs/benchmarks.md between its markers.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureCold } from './bench/cold.mjs';
import { measureKeystrokes } from './bench/keystroke.mjs';
import { measureServerWork } from './bench/serverWork.mjs';
import { milliseconds, table } from './bench/statistics.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const squawk = join(dirname(createRequire(import.meta.url).resolve('squawk-cli/package.json')), 'js', 'bin', 'squawk');
const quick = process.argv.includes('--quick');

const ours = { server: [join(root, 'dist/server.js'), '--stdio'], cli: [join(root, 'dist/cli.js')] };
const node = process.execPath;

const keystrokes = [];
for (const statements of [10, 100, 1000]) {
  const strokes = quick ? 10 : 50;
  const work = await measureServerWork(statements, strokes);
  const us = await measureKeystrokes({ command: node, args: ours.server }, statements, strokes);
  const peer = await measureKeystrokes({ command: node, args: [squawk, 'server'] }, statements, strokes);
  keystrokes.push([
    statements,
    us.findings,
    `${milliseconds(work.p50)} / ${milliseconds(work.p95)}`,
    `${milliseconds(us.p50)} / ${milliseconds(us.p95)}`,
    peer.findings,
    `${milliseconds(peer.p50)} / ${milliseconds(peer.p95)}`,
    `${(us.p50 / peer.p50).toFixed(2)}`,
    `${milliseconds(us.first)} / ${milliseconds(peer.first)}`,
  ]);
}

const cold = [];
for (const files of [1, 100, 2500]) {
  const {
    ours: us,
    warm,
    peer,
  } = measureCold({ command: node, args: ours.cli }, { command: node, args: [squawk] }, files, quick ? 2 : 5);
  cold.push([
    files * 2,
    milliseconds(us),
    milliseconds(warm),
    milliseconds(peer),
    (us / peer).toFixed(2),
    (warm / peer).toFixed(2),
  ]);
}

const text = `Node ${process.versions.node}, ${cpus().length} cores. Milliseconds; a pair is p50 / p95.

### Keystroke to diagnostics

${table(['statements', 'our findings', 'our server work', 'ours over stdio', "squawk's findings", 'squawk over stdio', 'ratio of p50', 'first answer after start, ours / squawk'], keystrokes)}

### \`check\`, whole process

${table(['files', 'ours', 'ours with --cache', 'squawk', 'ratio', 'ratio with --cache'], cold)}`;

const page = join(root, 'docs/benchmarks.md');
const before = readFileSync(page, 'utf8');
writeFileSync(
  page,
  before.replace(/(<!-- figures -->)[\s\S]*(<!-- \/figures -->)/, (_, open, close) => `${open}\n${text}\n${close}`),
);
console.log(text);
