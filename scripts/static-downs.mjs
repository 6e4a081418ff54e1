// npm run static-downs -- <folder> [--verdicts <file>]: how much of what replaying shows of hand-written ways back their text tells.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadTool } from './bench/tool.mjs';
import { cacheFolder, inRepository } from './lib/paths.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  // Replaying takes long, and its verdicts stay the same while the rules change: a file keeps them for the next run.
  options: { verdicts: { type: 'string' } },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error('Usage: npm run static-downs -- <folder> [--verdicts <file>]');
  process.exit(2);
}
const known =
  values.verdicts !== undefined && existsSync(values.verdicts) ? JSON.parse(readFileSync(values.verdicts, 'utf8')) : {};
const { staticDowns } = await loadTool('static-downs');
const histories = await staticDowns(path.resolve(folder), inRepository('dist', 'verify.js'), cacheFolder(), known);
if (values.verdicts !== undefined) writeFileSync(values.verdicts, JSON.stringify(known));

const all = histories.flatMap(({ downs }) => downs);
for (const { title, downs } of histories) {
  console.log(`${title}: ${downs.length} ways back`);
  for (const { id, shown, said, unread } of downs) {
    if (shown.length > 0 && !isNamed({ said, unread })) console.log(`  missed   ${id}\n${listed(shown)}`);
    if (shown.length === 0 && said.length > 0) console.log(`  accused  ${id}\n${listed(said)}`);
  }
}
const wrong = all.filter(({ shown }) => shown.length > 0);
const right = all.filter(({ shown }) => shown.length === 0);
const named = wrong.filter((one) => isNamed(one));
const accused = right.filter(({ said }) => said.length > 0);
console.log(`\n${all.length} ways back were replayed`);
console.log(`${wrong.length} fail or do not lead back: ${named.length} of them are named (${percent(named, wrong)})`);
console.log(`${right.length} lead back: ${accused.length} of them are accused (${percent(accused, right)})`);

/** A statement that cannot be read is shown where it stands. */
function isNamed({ said, unread }) {
  return said.length > 0 || unread.length > 0;
}

function listed(lines) {
  return lines
    .slice(0, 6)
    .map((line) => `             ${line}`)
    .join('\n');
}

function percent(some, whole) {
  return whole.length === 0 ? 'none' : `${((100 * some.length) / whole.length).toFixed(1)} %`;
}
