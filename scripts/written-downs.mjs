// npm run written-downs -- <folder>… [--show]: how good the way back is that is written for the migrations of a folder, measured.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { table } from './bench/statistics.mjs';
import { loadTool } from './bench/tool.mjs';
import { cacheFolder, inRepository } from './lib/paths.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { show: { type: 'boolean', default: false } },
});
if (positionals.length === 0) {
  console.error('Usage: npm run written-downs -- <folder>… [--show]');
  process.exit(2);
}
const { writtenDowns } = await loadTool('written-downs');
const script = inRepository('dist', 'verify.js');

const isWrong = ({ measured: { error, differences } }) => error !== null || differences.length > 0;
const rows = [];
for (const folder of positionals) {
  for (const history of await writtenDowns(path.resolve(folder), script, cacheFolder())) {
    const { title, downs, leftOut } = history;
    const name = `${path.basename(folder)} ${title}`;
    const complete = downs.filter(({ missing }) => missing.length === 0);
    const failing = complete.filter(isWrong);
    const lacking = downs.filter(({ missing }) => missing.length > 0);
    console.log(`\n# ${name} · ${history.engine}\n`);
    tellFailing(failing);
    tellLacking(lacking);
    for (const { id, reason } of leftOut) console.log(`left out  ${id}: ${oneLine(reason)}`);
    const losing = complete.filter((down) => down.rows.length > 0);
    rows.push([
      ...[name, downs.length, leftOut.length, lacking.length, percent(lacking, downs), complete.length],
      ...[
        failing.length,
        percent(
          complete.filter((down) => !isWrong(down)),
          complete,
        ),
        losing.length,
      ],
    ]);
  }
}
const heads = ['history', 'measured', 'left out', 'lacking', '%', 'complete', 'failing', 'restored %', 'lose rows'];
console.log(`\n${table(heads, rows)}`);

function tellFailing(failing) {
  for (const { id, up, down, measured } of failing) {
    console.log(`failing   ${id}`);
    for (const line of [measured.error, ...measured.differences]) if (line) console.log(`          ${oneLine(line)}`);
    if (values.show) console.log(`-- Up\n${up.trim()}\n-- Down\n${down.trim()}\n`);
  }
}

/** By reason, names left out of it; then each. */
function tellLacking(lacking) {
  const reasons = new Map();
  for (const { missing } of lacking) {
    const kinds = new Set(missing.map((reason) => reason.replace(/"[^"]*"|'[^']*'/g, '…')));
    for (const kind of kinds) reasons.set(kind, (reasons.get(kind) ?? 0) + 1);
  }
  for (const [reason, count] of [...reasons].sort((a, b) => b[1] - a[1])) console.log(`${count} × ${oneLine(reason)}`);
  for (const { id, missing, up, down } of lacking) {
    console.log(`lacking   ${id}: ${oneLine(missing.join(' · '))}`);
    if (values.show) console.log(`-- Up\n${up.trim()}\n-- Down\n${down.trim()}\n`);
  }
}

function oneLine(text) {
  return text.replace(/\s+/g, ' ').slice(0, values.show ? undefined : 400);
}

function percent(part, whole) {
  return whole.length === 0 ? '' : ((100 * part.length) / whole.length).toFixed(1);
}
