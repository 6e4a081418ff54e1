// npm run corpus -- <folder> [--unread N]: what the command line makes of a folder of real migrations.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { inRepository } from './lib/paths.mjs';
import { runNode } from './lib/run.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { unread: { type: 'string', default: '50' } },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error('Usage: npm run corpus -- <folder> [--unread <places to list>]');
  process.exit(2);
}
const program = inRepository('dist', 'cli.js');
if (!existsSync(program)) await runNode('esbuild.mjs', ['--production']);

const { report, milliseconds } = check(path.resolve(folder));
const { findings, unread, summary } = report;
const read = summary.statements - unread.length;
console.log(`${summary.projects} projects, ${summary.migrations} migrations, ${summary.files} files`);
console.log(
  `${summary.statements} statements, ${unread.length} places unread: ${percent(read, summary.statements)} read`,
);
console.log(
  `${findings.length} findings: ${summary.errors} errors, ${summary.warnings} warnings, ${summary.infos} infos`,
);
console.log(`${milliseconds} ms, the start of the program included\n`);
for (const [rule, count] of countBy(findings, ({ rule }) => rule)) console.log(`${String(count).padStart(6)}  ${rule}`);
if (unread.length > 0) console.log('\nUnread');
for (const { file, range, reason } of unread.slice(0, Number(values.unread))) {
  console.log(`  ${file}:${range.start.line + 1}:${range.start.character + 1}  ${reason}`);
}
if (unread.length > Number(values.unread)) console.log(`  and ${unread.length - Number(values.unread)} more`);

/** Runs the command line as its users do. */
function check(cwd) {
  const began = performance.now();
  const args = [program, 'check', '--format', 'json', '--fail-on', 'never'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 30 });
  const milliseconds = Math.round(performance.now() - began);
  if (status === 0) return { report: JSON.parse(stdout), milliseconds };
  console.error(stderr);
  process.exit(status ?? 2);
}

function percent(part, whole) {
  return whole === 0 ? 'nothing' : `${((100 * part) / whole).toFixed(2)}%`;
}

/** Most frequent first. */
function countBy(items, keyOf) {
  const counts = new Map();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}
